import { utf8 } from '../../../core/bytes.js';
import { buildBundle, type VerificationReport } from '../../../core/verification/index.js';
import type { Finding } from '../judge/inquiry.js';
import { type Answer, askEvidence, askSignedReport } from '../server.js';
import { type Child, h, type Text, text } from '../ui/dom.js';
import { failureText } from './failures.js';

/** Hands a file to whoever looks at the page. */
const save = (bytes: Uint8Array, name: string, type: string): void => {
  const url = URL.createObjectURL(new Blob([Uint8Array.from(bytes)], { type }));
  h('a', { href: url, download: name }).click();
  // The download has begun with the click; the address is not needed after it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};

const JSON_TYPE = 'application/json';
const PDF_TYPE = 'application/pdf';

const inJson = (value: object): Uint8Array => utf8(`${JSON.stringify(value, null, 2)}\n`);

/** Files to take away: what this page has itself needs no network. */
export const downloads = (finding: Finding, name: string): Child => {
  const said = h('p', { class: 'hint', role: 'status' });
  const { input, report, key } = finding;
  const { credential, rdfc } = input;
  const fromRegistry = (label: Text, file: string, type: string, fetchIt: () => Promise<Answer<Uint8Array>>) =>
    button(label, async () => {
      said.replaceChildren();
      const answer = await fetchIt();
      if (answer.state === 'answered') save(answer.value, file, type);
      else {
        const { what, advice } = failureText(answer);
        said.replaceChildren(h('span', {}, what, text('。', '. '), advice));
      }
    });
  const isForged = report.verdict === 'forged';
  const asOf = report.asOf;
  return h(
    'section',
    { class: 'downloads' },
    h('h3', {}, text('下载与打印', 'Download and print')),
    h(
      'p',
      { class: 'buttons' },
      !isForged &&
        credential &&
        button(text('证书 JSON', 'Certificate, JSON'), () => save(credential, `${name}.vc.json`, JSON_TYPE)),
      !isForged &&
        credential &&
        button(text('核验包（可离线核验）', 'Bundle (verifies offline)'), () =>
          save(
            inJson(buildBundle({ input, ...(rdfc === undefined ? {} : { rdfc: rdfc.document }) })),
            `${name}.bundle.json`,
            JSON_TYPE,
          ),
        ),
      !isForged &&
        key &&
        fromRegistry(text('证书 PDF', 'Certificate, PDF'), `${name}.pdf`, PDF_TYPE, () => askEvidence(key, 'pdf')),
      button(text('本页核验报告', 'Report of this page'), () => save(inJson(report), `${name}.report.json`, JSON_TYPE)),
      !isForged &&
        key &&
        fromRegistry(
          text('登记系统签名的报告（PDF）', 'Report signed by the registry (PDF)'),
          `${name}.report.pdf`,
          PDF_TYPE,
          () => askSignedReport(key, 'pdf', asOf),
        ),
      !isForged &&
        key &&
        fromRegistry(
          text('登记系统签名的报告（JSON）', 'Report signed by the registry (JSON)'),
          `${name}.signed-report.json`,
          JSON_TYPE,
          () => askSignedReport(key, 'json', asOf),
        ),
      button(text('打印', 'Print'), () => print()),
    ),
    said,
  );
};

const button = (label: Text, act: () => void | Promise<void>): HTMLElement => {
  const made = h('button', { type: 'button', class: 'plain' }, label);
  made.addEventListener('click', () => void act());
  return made;
};

/** By which downloads begin: the number as it may stand in the name of a file and in a command. */
export const fileNameOf = ({ certificate, verdict }: VerificationReport): string =>
  (verdict === 'forged' ? undefined : /^[0-9A-Z-]{4,40}$/.exec(certificate?.number ?? '')?.[0]) ?? 'certificate';
