import { fail, ok, type Result } from '../../result.js';
import { type Asset, parseAsset } from '../assets/index.js';
import { memberOf } from '../fields.js';

/** Assets and what happens to them; the events are judged one by one when it is run. */
export interface Scenario {
  /** Null where it has none. */
  readonly id: string | null;
  readonly title: string | null;
  readonly assets: readonly Asset[];
  readonly events: readonly unknown[];
}

export type ScenarioFault = 'scenario-shape' | 'scenario-asset' | 'scenario-asset-twice';

/** Reads a scenario; `detail` is a JSON pointer to what is wrong. What is not known is ignored. */
export function parseScenario(value: unknown): Result<Scenario, ScenarioFault> {
  if (typeof value !== 'object' || value === null) return fail('scenario-shape', '');
  const [given, events] = [memberOf(value, 'assets'), memberOf(value, 'events')];
  if (!Array.isArray(given)) return fail('scenario-shape', '/assets');
  if (!Array.isArray(events)) return fail('scenario-shape', '/events');
  const assets = new Map<string, Asset>();
  for (const [index, one] of given.entries()) {
    const asset = parseAsset(one);
    if (!asset.ok) return fail('scenario-asset', `/assets/${index}${asset.detail ?? ''}`);
    if (assets.has(asset.value.id)) return fail('scenario-asset-twice', `/assets/${index}/id`);
    assets.set(asset.value.id, asset.value);
  }
  const textOf = (name: string): string | null => {
    const text = memberOf(value, name);
    return typeof text === 'string' ? text : null;
  };
  return ok({ id: textOf('id'), title: textOf('title'), assets: [...assets.values()], events });
}
