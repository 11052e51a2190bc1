import type { DataSource } from 'typeorm';
import type { Actor } from '../../../core/access/index.js';
import { COMMITTING_KINDS } from '../../../core/entry/index.js';
import type { Clock } from '../../../platform/clock/clock.js';
import { StartupError } from '../../../platform/startup/index.js';
import { actorOf } from '../../identity/index.js';
import { type CommittingActs, matterOf, publishedSize } from '../../ledger/index.js';
import { OpeningsFile } from '../adapters/openings-file.js';
import type { OpeningsSelection } from '../domain/selection.js';
import { type NamedField, Tally } from '../domain/tally.js';
import { ExportTrail } from './export-trail.js';
import { openedPages } from './opened-pages.js';

/** What is to be exported, by whom and to where. */
export interface OpeningsOrder {
  /** Session token or API key of the officer. */
  readonly credential: string;
  readonly selection: OpeningsSelection;
  /** Must not exist yet. */
  readonly file: string;
  readonly clock: Clock;
  /** Whether trusted roles must have proven a second factor, as in production mode. */
  readonly secondFactorMandatory: boolean;
  /** Identifier of this export in the audit trail. */
  readonly id: string;
  readonly progress?: (done: number, total: number) => void;
}

/** What was exported. */
export interface ExportedOpenings {
  readonly id: string;
  /** Indexes `from <= index < to` were looked at. */
  readonly from: number;
  readonly to: number;
  readonly centre: 'public' | 'social' | 'all';
  /** Entries that commit to something. */
  readonly entries: number;
  /** Openings in the file, false ones included. */
  readonly openings: number;
  readonly erased: number;
  readonly lost: number;
  readonly false: number;
  /** Lost and false ones; at most 1,000 are named. */
  readonly named: readonly NamedField[];
  /** SHA-256 of the file in hexadecimal. */
  readonly sha256: string;
}

/**
 * Writes the openings of published entries into a new file: an officer's of his centre, an auditor's of both. The audit
 * trail says who began before anything is read, and what the file holds before the command succeeds.
 * @throws StartupError
 */
export async function exportOpeningsFrom(dataSource: DataSource, order: OpeningsOrder): Promise<ExportedOpenings> {
  const actor = await actorOf(dataSource, order.clock, order.credential, order);
  if (actor === undefined) throw credentialRefused();
  const trail = new ExportTrail(dataSource, order.clock, actor, order.id);
  const isAuditor = actor.roles.includes('auditor');
  if (!actor.permissions.has('openings:export') || (!isAuditor && actor.centre === undefined)) {
    await trail.record('started', {}, 'refused');
    throw notPermitted();
  }
  const wanted = await resolve(dataSource, actor, order.selection);
  const file = await OpeningsFile.create(order.file);
  try {
    return await write(dataSource, order, wanted, { trail, file });
  } catch (error) {
    await file.abandon();
    throw error;
  }
}

async function write(
  dataSource: DataSource,
  { id, selection, progress = () => {} }: OpeningsOrder,
  wanted: CommittingActs,
  { trail, file }: { readonly trail: ExportTrail; readonly file: OpeningsFile },
): Promise<ExportedOpenings> {
  const { from, to } = wanted;
  const centre = wanted.centre ?? 'all';
  const { certificate = null, kinds = null } = selection;
  await trail.record('started', { from, to, centre, certificate, kinds: kinds && [...kinds] });
  const tally = new Tally();
  for await (const page of openedPages(dataSource, wanted)) {
    await file.add(
      page.flatMap(({ fields }) => fields.flatMap(({ opening }) => (opening === undefined ? [] : [opening]))),
    );
    for (const { index, fields } of page) tally.add(index, fields);
    progress((page.at(-1)?.index ?? to - 1) + 1 - from, to - from);
  }
  const sha256 = await file.finish();
  const { opened, ...rest } = tally.byState;
  const counts = { entries: tally.entries, openings: opened + rest.false, ...rest };
  await trail.record('finished', { ...counts, sha256: `sha256:${sha256}` });
  return { id, from, to, centre, ...counts, named: tally.named, sha256 };
}

/** The acts that the actor means and may see. */
async function resolve(
  dataSource: DataSource,
  { roles, centre: own }: Actor,
  { from = 0, to, certificate, kinds = COMMITTING_KINDS }: OpeningsSelection,
): Promise<CommittingActs> {
  const tx = dataSource.manager;
  const size = await publishedSize(tx);
  const centre = roles.includes('auditor') ? undefined : own;
  const range = { from: Math.min(from, size), to: Math.min(to ?? size, size), kinds, centre };
  if (certificate === undefined) return range;
  const found = await matterOf(tx, `certificate:${certificate}`);
  if (found === undefined || (centre !== undefined && found.centre !== centre)) throw noCertificate(certificate);
  return { ...range, matter: found.matter };
}

const credentialRefused = () =>
  new StartupError(
    'openings-credential',
    '凭据无效、已过期或已撤销；需要审计员或登记员的会话令牌或 API 密钥',
    'the credential is unknown, expired or revoked; a session token or API key of an auditor or registrar is needed',
  );

const notPermitted = () =>
  new StartupError(
    'openings-permission',
    '此凭据没有 openings:export 权限',
    'the credential lacks the permission openings:export',
  );

const noCertificate = (number: string) =>
  new StartupError(
    'openings-certificate',
    `没有证书 ${number}，或不属于本登记中心`,
    `there is no certificate ${number}, or it is another centre's`,
  );
