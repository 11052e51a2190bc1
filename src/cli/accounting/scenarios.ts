import { parseScenarioFile } from '../../core/accounting/index.js';
import { visible } from '../../core/visible-text.js';
import { FAULTS } from './fault-words.js';
import { readInput } from './read-input.js';
import type { Streams } from './streams.js';

export type FaultCode = keyof typeof FAULTS;

/** Says what cannot be read, and where. */
export type Tell = (code: FaultCode, place: string | undefined) => void;

/** One sentence on what cannot be read. */
export function complain({ complaints }: Streams, code: FaultCode, place: string | undefined): void {
  const { zh, en } = FAULTS[code];
  const where = place === undefined || place === '' ? '' : ` (${visible(place)})`;
  complaints.write(`错误：${zh} / Error: ${en}${where}\n`);
}

/** The scenarios of a file, or of standard input for `-`; undefined where they cannot be read, which is told. */
export async function scenariosOf(
  path: string,
  { input }: Streams,
  tell: Tell,
): Promise<readonly unknown[] | undefined> {
  const bytes = await readInput(path, input);
  if (bytes === undefined) {
    tell('too-large', undefined);
    return undefined;
  }
  const file = parseScenarioFile(bytes);
  if (file.ok) return file.value;
  tell(file.code, file.detail);
  return undefined;
}

/** The id that a scenario gives itself, if it can be read. */
export const idOf = (value: unknown): string | null => {
  const id: unknown = Reflect.get(Object(value), 'id');
  return typeof id === 'string' ? id : null;
};
