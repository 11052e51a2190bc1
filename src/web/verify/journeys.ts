import { readQrUrl } from '../../core/qr/index.js';
import type { Listing } from './judged.js';
import { isToCome, legalTime } from './legal-time.js';
import { askRecord } from './server.js';
import { checkSummary } from './summary-check.js';
import type { PageTrust } from './trust.js';
import { text } from './ui/dom.js';
import { failureBanner, unreadableBanner } from './view/failures.js';
import { working } from './view/progress.js';
import { recordBanner, recordBody } from './view/record.js';
import { clearResults, openSlot, type Slot } from './view/slot.js';
import { brokenProgram, brokenTrust, dayToCome, qrRefused, qrSigned } from './view/summary.js';

/** How it is to be verified, besides what. */
export interface Choices {
  /** A day in Beijing, `YYYY-MM-DD`. */
  readonly asOf: string | undefined;
  readonly isOffline: boolean;
}

interface NamedFile {
  readonly name: string;
  readonly file: Blob;
}

/** Certificates on the page, for data files that are handed in later. */
let listings: Listing[] = [];
/** Counts the questions, so that an answer that comes too late is not shown for another one. */
let asked = 0;

const begin = (): { readonly isCurrent: () => boolean } => {
  const mine = ++asked;
  clearResults();
  listings = [];
  return { isCurrent: () => mine === asked };
};

const load = () => import('./judged.js');

/** Runs a journey in its place; whatever goes wrong in the program itself is said, and is no verdict. */
async function run(
  slot: Slot,
  page: PageTrust | undefined,
  { asOf }: Choices,
  journey: (page: PageTrust) => Promise<void>,
): Promise<void> {
  try {
    if (page === undefined) slot.show(brokenTrust);
    else if (isToCome(asOf)) slot.show(dayToCome);
    else await journey(page);
  } catch (error) {
    console.error(error);
    slot.show(brokenProgram);
  }
  slot.reveal();
}

/** By number: the registry's record; with the holder's name, all evidence, judged here. */
export async function verifyNumber(
  page: PageTrust | undefined,
  number: string,
  holderName: string | undefined,
  choices: Choices,
): Promise<void> {
  const { isCurrent } = begin();
  const slot = openSlot();
  slot.show(working(text('正在查询登记系统……', 'Asking the registry …')));
  const { asOf } = choices;
  await run(slot, page, choices, async (trusted) => {
    if (holderName === undefined) return showRecord(slot, number, asOf);
    const { inquireByHolder, listingOf, showFinding } = await load();
    const found = await inquireByHolder({ number, holderName }, { page: trusted, asOf: legalTime(asOf) });
    if (!isCurrent()) return;
    if ('state' in found) return slot.show(failureBanner(found));
    listings = [listingOf(found)].flatMap((listing) => listing ?? []);
    showFinding(slot, found, trusted, []);
  });
}

async function showRecord(slot: Slot, number: string, asOf: string | undefined): Promise<void> {
  const answer = await askRecord(number, legalTime(asOf)?.toISOString());
  if (answer.state !== 'answered') return slot.show(failureBanner(answer));
  const banner = recordBanner(number, answer.value);
  if (banner === undefined) slot.show(failureBanner({ state: 'unreachable' }));
  else slot.show(banner, recordBody(answer.value));
}

/** By the text of a QR code, or the address of this page that came from one: checked here before anybody is asked. */
export async function verifyQr(page: PageTrust | undefined, url: string, choices: Choices): Promise<void> {
  begin();
  const slot = openSlot();
  await run(slot, page, choices, async (trusted) => {
    const content = readQrUrl(url);
    if (!content.ok) return slot.show(unreadableBanner('QR', content.code));
    const finding = checkSummary(content.value.summary, content.value.number, trusted.trust);
    slot.show(finding.state === 'signed' ? qrSigned() : qrRefused(finding.state));
    try {
      await load();
    } catch {
      // The rest of the program can't be had: what the page alone found is all that there is to say.
      slot.show(finding.state === 'signed' ? qrSigned('alone') : qrRefused(finding.state));
      return;
    }
    await judgeFiles(slot, trusted, [{ name: '', file: new Blob([url]) }], choices);
  });
}

/** By files: artefacts are judged by certificate, data files compared with what the certificates list. */
export async function verifyFiles(
  page: PageTrust | undefined,
  files: readonly NamedFile[],
  choices: Choices,
): Promise<void> {
  const earlier = listings;
  begin();
  listings = earlier;
  const slot = openSlot();
  slot.show(working(text('正在读取文件……', 'Reading the files …')));
  await run(slot, page, choices, (trusted) => judgeFiles(slot, trusted, files, choices));
}

async function judgeFiles(first: Slot, page: PageTrust, files: readonly NamedFile[], choices: Choices): Promise<void> {
  const { compareDataFile, groupGiven, inquire, listingOf, readGiven, showFinding } = await load();
  const slots = [first];
  const next = (): Slot => slots.pop() ?? openSlot();
  const given = await Promise.all(files.map(readGiven));
  const groups = groupGiven(given.filter((one) => one.state === 'artefact'));
  if (groups.length > 0) listings = [];
  for (const { input, names } of groups) {
    const slot = next();
    // A QR code has no name, and more has been said of it already.
    if (names.some((name) => name !== '')) slot.show(working(...names));
    const finding = await inquire(input, { page, asOf: legalTime(choices.asOf) }, choices.isOffline);
    listings = [...listings, ...[listingOf(finding)].flatMap((listing) => listing ?? [])];
    showFinding(
      slot,
      finding,
      page,
      names.filter((name) => name !== ''),
    );
  }
  for (const one of given) {
    if (one.state === 'unreadable') next().show(unreadableBanner(one.name, one.reason));
    if (one.state === 'data') await compareDataFile(next(), one, listings, choices.isOffline);
  }
}
