import { hash } from 'node:crypto';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { Cast } from '../cast.js';
import { demoFile } from '../package-folder.js';
import { type RegistryClient, textOf } from '../registry-client.js';

/** The day and the window that the real texts leave open: the demo supposes them, and says so. */
const SETTINGS = [
  {
    ...{ kind: 'publication', target: 'BDA-2025', value: '2025-09-01' },
    text: 'beijing-eda-data-industry-measures.txt',
  },
  {
    ...{ kind: 'window', target: 'BJ-FUND23-*', value: ['2026-01-01', '2026-12-31'] },
    text: 'beijing-implementation-opinion-2023.txt',
  },
] as const;

const GROUND = '演示所设：真实的发布日与批次窗口须由经办人凭发布文件录入';

/** What one officer asked for: where it stands, and the digest of exactly that. */
export interface AskedSetting {
  readonly path: string;
  readonly digest: string;
}

/** One finance officer asks for the day and the window, each with the digest of its document. */
export async function askForSettings(officer: RegistryClient): Promise<AskedSetting[]> {
  const asked: AskedSetting[] = [];
  for (const { kind, target, value, text } of SETTINGS) {
    const sourceDigest = `sha256:${hash('sha256', demoFile('policies', text))}`;
    const stated: JsonObject = { kind, target, value, ground: GROUND, sourceDigest };
    const { json } = await officer.post('/v1/subsidies/settings', stated);
    asked.push({ path: `/v1/approvals/${textOf(json, 'id')}`, digest: textOf(json, 'digest') });
  }
  return asked;
}

export const confirmSetting = (officer: RegistryClient, { path, digest }: AskedSetting) =>
  officer.post(`${path}/confirmations`, { digest });

/** Another officer reads what is asked for, and confirms exactly that. */
export async function confirmSettings(cast: Cast, asked: readonly AskedSetting[]): Promise<void> {
  const officer = await cast.as('finance-decider');
  for (const { path } of asked) {
    const { json } = await officer.get(path);
    await confirmSetting(officer, { path, digest: textOf(json, 'digest') });
  }
}
