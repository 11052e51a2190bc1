import {
  type DossierReport,
  type DossierStatus,
  judgeDossier,
  type Renderers,
} from '../../../core/accounting/dossier/index.js';
import { visible } from '../../../core/visible-text.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { csvBytes } from '../../../platform/tables/index.js';
import { isWorkbookOf, workbookProgram } from '../../../platform/workbooks/index.js';
import { type Invocation, textOption } from '../../command.js';
import { readTrust } from '../../verify/evidence.js';
import { loggedEntry } from '../../verify/logged-entry.js';
import { Unreadable } from '../../verify/unreadable.js';
import { unpackedDossier } from './unpacked.js';

/** What the shell learns; 1 is kept for a wrong command line and files that cannot be opened. */
const EXIT_CODES = { sound: 0, wrong: 3, undetermined: 4, unreadable: 5 } as const;

/** `registry accounting dossier FILE`: judges an auditor's dossier by files alone; gives the exit code. */
export async function runDossier(invocation: Invocation): Promise<number> {
  const [path = ''] = invocation.arguments;
  const [trust, proof] = [textOption(invocation, 'trust'), textOption(invocation, 'proof')];
  try {
    const report = await judgeDossierFile(path, { trust, proof });
    invocation.output.answer(linesOf(report).join('\n'), report);
    return EXIT_CODES[report.verdict];
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const [file, reason] = [visible(error.file), visible(error.reason)];
    invocation.output.answer(`文件损坏或不是审计卷宗 / damaged, or no dossier: ${file}（${reason}）`, {
      ...{ type: 'DataAssetDossierReport', version: 1, unreadable: error.file, reason: error.reason },
    });
    return EXIT_CODES.unreadable;
  }
}

/**
 * Judges the archive by files alone, with a trust file and the proof of its entry where there are any. Throws Unreadable for what
 * is no dossier or no proof, StartupError for a file that is not there.
 */
export async function judgeDossierFile(
  path: string,
  { trust, proof }: { readonly trust?: string | undefined; readonly proof?: string | undefined },
): Promise<DossierReport> {
  const trusted = trust === undefined ? undefined : readTrust(trust);
  const logged = proof === undefined ? undefined : loggedEntry({ answer: proof, entry: undefined, proof: undefined });
  const files = await unpackedDossier(path);
  try {
    return await judgeDossier(files, {
      ...{ trust: trusted, proof: logged, now: new Date(), crypto: nodeCrypto },
      ...{ program: workbookProgram(), render: RENDERERS },
    });
  } finally {
    await files.close();
  }
}

const RENDERERS: Renderers = {
  async csv(rows) {
    async function* batches() {
      for (const row of rows) yield [row];
    }
    const pieces: Uint8Array[] = [];
    for await (const piece of csvBytes(batches(), 'utf-8-bom')) pieces.push(piece);
    return Buffer.concat(pieces);
  },
  isWorkbookOf,
};

const MARKS: Readonly<Record<DossierStatus, string>> = { valid: '✓', invalid: '✗', undetermined: '?', noted: '–' };
const NAMES = {
  manifest: '清单 manifest',
  files: '文件 files',
  history: '事项 acts',
  entries: '分录 entries',
  report: '报告 report',
  vouchers: '凭证 vouchers',
  workbook: '工作簿 workbook',
  documents: '单据 documents',
  costs: '成本链 costs',
  certificates: '证书 certificates',
  recognitions: '首次入表 recognitions',
  ledger: '账本 ledger',
} as const;

function linesOf({ verdict, verdictText, dossier, checkedAt, checks }: DossierReport): string[] {
  return [
    `结论 verdict: ${verdictText.zh} ${verdictText.en} (${verdict})`,
    ...(dossier === undefined
      ? []
      : [
          `单位 organisation: ${visible(dossier.organisation.name)} ${dossier.organisation.code}`,
          `报告 report: ${dossier.report.periodStart} → ${dossier.report.date}（${dossier.report.id}）`,
          `清单摘要 manifest: ${dossier.manifest}`,
        ]),
    `核验时间 checked at: ${checkedAt}`,
    ...checks.flatMap(({ check, status, findings }) =>
      findings.map(({ zh, en, place }, index) => {
        const head = index === 0 ? `${MARKS[status]} ${NAMES[check]}：` : '    ';
        return `${head}${zh} ${en}${place === undefined ? '' : `［${visible(place)}］`}`;
      }),
    ),
  ];
}
