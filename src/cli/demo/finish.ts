import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reportText } from '../../core/audit/index.js';
import { toHex } from '../../core/bytes.js';
import { parseTrustFile, type TrustFile } from '../../core/verification/index.js';
import type { AnchorPlace } from '../../core/anchor/index.js';
import { judgeAnchor, lastAnchor } from './anchored.js';
import { judgeDossierFile } from '../accounting/dossier/run-dossier.js';
import { saveBooks } from './accounting/save-books.js';
import type { Artefacts } from './artefacts.js';
import { auditFigures, auditFiles } from './audit-files.js';
import { forge, judgeOffline } from './judge.js';
import { packageVersion } from '../../platform/program/index.js';
import { inventoryFigures } from './inventory/figures.js';
import type { Played } from './play.js';
import type { Stage } from './stage.js';
import { saveSubsidies } from './subsidy/save-subsidy.js';
import { takeOpenings } from './take-openings.js';
import { objectOf, parsedText, textOf } from './registry-client.js';
import { until } from './waiting.js';

/** The first list of each purpose and centre holds every certificate of the demo. */
const LISTS = ['public-revocation-1', 'public-suspension-1', 'social-revocation-1', 'social-suspension-1'];

/** The demo in figures, as `summary.json` holds it. */
export type Summary = Awaited<ReturnType<typeof finish>>;

/**
 * After the last act: sets the clock to real time, waits for status lists of the final state, fetches every artefact
 * and lets a stranger judge them.
 */
export async function finish(
  stage: Stage,
  { cast, certificates, inventory, accounting: booked, subsidies: awarded }: Played,
  artefacts: Artefacts,
) {
  const { narrator, stranger, clock } = stage;
  const real = {
    zh: '时钟拨到真实时间，重签状态列表',
    en: 'the clock is set to real time; the status lists are renewed',
  };
  await narrator.step('real-time', real, async () => {
    const now = new Date();
    clock.jumpTo(now);
    cast.endSessions();
    for (const name of LISTS) await renewed(stage, name, now);
  });
  const anchoring = {
    zh: '等待最后的检查点在内置链上锚定',
    en: 'the last checkpoint is anchored on the embedded chain',
  };
  const anchor = await narrator.step('anchor', anchoring, async () => {
    const holder = await cast.as('public-registrant');
    return lastAnchor({ stranger, holder }, certificates.public, stage.signal);
  });
  narrator.detail(anchor.transactionHash);
  artefacts.write('anchor.json', `${JSON.stringify(anchor, null, 2)}\n`);
  const saved = {
    zh: '取回证书、证明、状态列表和全部账本',
    en: 'certificates, proofs, status lists and the whole log are fetched',
  };
  const { ledger, trust } = await narrator.step('artefacts', saved, async () => {
    const trustFile = await stranger.get('/v1/trust-file');
    const trusted = parseTrustFile(trustFile.bytes);
    if (!trusted.ok) throw new Error(`the trust file is not one: ${trusted.code}`);
    const holder = await cast.as('public-registrant');
    await artefacts.savePublic(stranger, 'public', trustFile);
    await artefacts.saveCertificate(holder, certificates.public);
    await artefacts.saveRevoked(holder, certificates.revoked);
    await artefacts.saveInventory(stranger, await cast.as('auditor'), inventory);
    return { trust: trusted.value, ledger: await artefacts.saveLedger(stranger, trusted.value) };
  });
  const accounted = {
    zh: '取回企业的账簿：分录、列示与两张披露表',
    en: 'the books of the enterprise are fetched: entries, presentation, both disclosure tables',
  };
  const accounting = await narrator.step('accounting', accounted, async () =>
    saveBooks(await cast.as('accountant'), booked, artefacts),
  );
  const { presentation } = accounting;
  narrator.detail(`无形资产—其中：数据资源 ${presentation['intangible_assets.data_resources']}`);
  const subsidised = {
    zh: '取回申报、计算与解释、核定与支付，及其公示',
    en: 'claims with their explained computings, the award, its payments, and the public list are fetched',
  };
  const subsidies = await narrator.step('subsidies', subsidised, () => saveSubsidies(stage, cast, awarded, artefacts));
  narrator.detail(`核定 ${subsidies.granted}，支付 ${subsidies.paid}，追回 ${subsidies.clawedBack}`);
  const judged = {
    zh: '生人凭信任文件离线核验，并识破伪造件',
    en: 'a stranger verifies offline and detects a forged copy',
  };
  const verdicts = await narrator.step('judgement', judged, () => judge(stage, artefacts.directory, trust, anchor));
  for (const [what, verdict] of Object.entries(verdicts)) narrator.detail(`${what}: ${verdict}`);
  const opened = {
    zh: '审计员以 API 密钥导出承诺字段的揭示值',
    en: 'an auditor exports the openings of committed fields by an API key',
  };
  await narrator.step('openings', opened, () => takeOpenings(stage, cast, artefacts.directory));
  const audited = {
    zh: '审计员只凭导出的文件审计整个账本，并向链上节点核对每个锚定',
    en: 'the auditor audits the whole ledger by the exported files alone, and asks the chain for every anchor',
  };
  const report = await narrator.step('audit', audited, () => auditFiles(artefacts.directory, [stage.chainUrl]));
  for (const line of reportText(report)) narrator.detail(line);
  const summary = {
    version: packageVersion(),
    finishedAt: new Date().toISOString(),
    milliseconds: narrator.elapsed,
    steps: narrator.timings,
    certificates,
    ledger: { size: ledger.size, root: toHex(ledger.root) },
    witnesses: [stage.witness],
    anchor,
    inventory: inventoryFigures(inventory),
    accounting,
    subsidies,
    verdicts: { ...verdicts, audit: report.verdict },
    audit: auditFigures(report),
    missing: artefacts.missing(),
  };
  artefacts.summarise(summary);
  return summary;
}

/** Waits for a status list that was signed at real time. */
async function renewed({ stranger, signal }: Stage, name: string, since: Date): Promise<void> {
  await until(
    `status list ${name}`,
    async () => {
      const { json } = await stranger.get(`/v1/status-lists/${name}`);
      return Date.parse(textOf(json, 'validFrom')) >= since.getTime() ? true : undefined;
    },
    signal,
  );
}

const EXPECTED = {
  certificate: 'valid',
  revoked: 'not-in-force',
  forgedBundle: 'forged',
  certificateOnline: 'valid',
  forgedCredentialOnline: 'forged',
  anchorByNode: 'chain-anchored',
  anchorByTrustedBlock: 'chain-proven-offline',
  forgedAnchor: 'forged',
  dossier: 'sound',
} as const;

async function judge(
  { stranger, chainUrl }: Stage,
  directory: string,
  trust: TrustFile,
  anchor: AnchorPlace,
): Promise<Record<string, string>> {
  const read = (name: string) => readFileSync(join(directory, name));
  const credential = read('certificate.vc.json');
  const bundle = read('certificate.bundle.json');
  const ask = async (artefact: Uint8Array) =>
    textOf((await stranger.post('/v1/verifications', objectOf(parsedText(artefact)))).json, 'verdict');
  const anchored = await judgeAnchor(bundle, trust, anchor, chainUrl);
  const verdicts: Record<keyof typeof EXPECTED, string> = {
    certificate: judgeOffline(bundle, trust),
    revoked: judgeOffline(read('revoked.bundle.json'), trust),
    forgedBundle: judgeOffline(forge(bundle), trust),
    certificateOnline: await ask(credential),
    forgedCredentialOnline: await ask(forge(credential)),
    anchorByNode: anchored.byNode,
    anchorByTrustedBlock: anchored.byBlock,
    forgedAnchor: anchored.forged,
    dossier: await dossierVerdict(directory),
  };
  for (const [what, expected] of Object.entries(EXPECTED)) {
    const found = Object.entries(verdicts).find(([name]) => name === what)?.[1];
    if (found !== expected) throw new Error(`the verdict on ${what} is ${found}, not ${expected}`);
  }
  return verdicts;
}

/** The verdict on the auditor's dossier by its files alone. */
async function dossierVerdict(directory: string): Promise<string> {
  const [file, proof, trust] = ['dossier.zip', 'dossier.proof.json', 'trust.json'].map((name) => join(directory, name));
  return (await judgeDossierFile(file ?? '', { proof, trust })).verdict;
}
