import { parseArtefact, type VerificationInput, type VerificationReport } from '../../../core/verification/index.js';
import { askEvidence, askReport, type EvidenceKey } from '../server.js';
import { judge, type Terms } from './judge.js';
import { complete } from './read-given.js';
import { readRegistryWord, type Registry } from './registry.js';

/** What was found about one certificate. */
export interface Finding {
  /** All evidence that the report is of. */
  readonly input: VerificationInput;
  /** By this browser, of all that evidence. */
  readonly report: VerificationReport;
  readonly registry: Registry;
  /** With what the registry can be asked again; undefined where nothing given holds by itself. */
  readonly key: EvidenceKey | undefined;
}

/**
 * Judges what was given by itself, and then, unless it is forged or nobody is to be asked, together with the newest
 * evidence of the registry. Whatever the registry says, the verdict is this browser's.
 */
export async function inquire(given: VerificationInput, terms: Terms, isOffline: boolean): Promise<Finding> {
  const alone = await judge(given, terms);
  const key = keyOf(given);
  if (alone.verdict === 'forged') return { input: given, report: alone, key, registry: notAsked('forged') };
  if (isOffline) return { input: given, report: alone, key, registry: notAsked('offline') };
  if (key === undefined) {
    return { input: given, report: alone, key, registry: notAsked('nothing-to-ask-with') };
  }
  return inquireWith(key, given, terms, alone);
}

/** Judges the evidence that the registry has of a number and its holder. Undefined when it gives none. */
export async function inquireByHolder(
  key: Extract<EvidenceKey, { holderName: string }>,
  terms: Terms,
): Promise<Finding | Exclude<Registry, { state: 'answered' | 'not-asked' }>> {
  const evidence = await askEvidence(key, 'bundle');
  if (evidence.state !== 'answered') return evidence;
  const parsed = parseArtefact(evidence.value);
  if (!parsed.ok) return { state: 'unreachable' };
  const { input } = await complete(parsed.value);
  const found = keyOf(input) ?? key;
  const [report, registry] = await Promise.all([judge(input, terms), askWord(found, terms)]);
  return { input, report, key: found, registry };
}

async function inquireWith(
  key: EvidenceKey,
  given: VerificationInput,
  terms: Terms,
  alone: VerificationReport,
): Promise<Finding> {
  const [evidence, registry] = await Promise.all([askEvidence(key, 'bundle'), askWord(key, terms)]);
  if (evidence.state !== 'answered')
    return { input: given, report: alone, key, registry: withoutEvidence(registry, evidence) };
  const parsed = parseArtefact(evidence.value);
  if (!parsed.ok) return { input: given, report: alone, key, registry: { state: 'unreachable' } };
  const input = withNewest(given, (await complete(parsed.value)).input);
  return { input, report: await judge(input, terms), key, registry };
}

/** Its word counts where it gave that and no evidence; else why it gave none. */
const withoutEvidence = (word: Registry, evidence: Exclude<Registry, { state: 'answered' | 'not-asked' }>): Registry =>
  word.state === 'answered' ? word : evidence;

async function askWord(key: EvidenceKey, { asOf }: Terms): Promise<Registry> {
  if (!('bytes' in key)) return notAsked('nothing-to-ask-with');
  const answer = await askReport(key.bytes, key.type, asOf?.toISOString());
  if (answer.state !== 'answered') return answer;
  const word = readRegistryWord(answer.value);
  return word === undefined ? { state: 'unreachable' } : { state: 'answered', value: word };
}

/**
 * What was given, with the newest status of the registry. Its own proof of the entry stays: an anchor is tied to the tree
 * that it came with.
 */
const withNewest = (given: VerificationInput, newest: VerificationInput): VerificationInput => {
  const { keyEntries, statusLists, statusEntries, encumbranceEntries } = newest;
  const renewed = {
    ...(keyEntries === undefined ? {} : { keyEntries }),
    ...(statusLists === undefined ? {} : { statusLists }),
    ...(statusEntries === undefined ? {} : { statusEntries }),
    ...(encumbranceEntries === undefined ? {} : { encumbranceEntries }),
  };
  return { ...(given.entry === undefined ? newest : {}), ...given, ...renewed };
};

/** The certificate itself where it was given, else what stands for it. */
const keyOf = ({ credential, disclosure, summary, rdfc, sm2 }: VerificationInput): EvidenceKey | undefined => {
  const json = credential ?? disclosure ?? summary ?? rdfc?.document ?? sm2;
  return json === undefined ? undefined : { bytes: json, type: 'application/json' };
};

const notAsked = (why: Extract<Registry, { state: 'not-asked' }>['why']): Registry => ({ state: 'not-asked', why });
