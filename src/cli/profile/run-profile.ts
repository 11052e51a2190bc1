import { availableParallelism } from 'node:os';
import { conforms, creditCode, line, normalizeText } from '../../core/shape/index.js';
import type { Ed25519Signer } from '../../core/crypto-provider.js';
import { DEFAULT_CHUNK_BYTES } from '../../core/profile/fingerprint/index.js';
import { DEFAULT_THRESHOLD, profileDigest, type ProfileTerms } from '../../core/profile/index.js';
import { FORMATS } from '../../core/profile/reading.js';
import type { MeasuringOrder, ReadingOptions, Requirements } from '../../modules/profiling/index.js';
import { nodeCrypto } from '../../platform/crypto/index.js';
import { type Invocation, textOption } from '../command.js';
import { readSmall, writeDocument } from './files.js';
import { makeProfile } from './make-profile.js';
import { oneOfWords, readImpacts, readStandard, readTime, readWeights, wholeNumber } from './read-options.js';
import { makeSigningKey, readSigningKey } from './signing-key.js';
import { summaryLines } from './summary-lines.js';
import { badOption } from './usage-fault.js';

const DEFAULT_MEMORY_MEBIBYTES = 512;
const MOST_MEMORY_MEBIBYTES = 1_048_576;
const MOST_SAMPLE_ROWS = 10_000_000;
const MOST_STANDARD_BYTES = 1_048_576;
const DELIMITERS = { ',': ',', ';': ';', '|': '|', tab: '\t' } as const;

/** `registry profile FILE`: measures, signs, writes, and says what was found. */
export async function profileFile(invocation: Invocation, path: string): Promise<number> {
  const { output } = invocation;
  const option = (name: string) => textOption(invocation, name);
  // What is wrong with the command line is told before a gigabyte is read.
  const measure = await orderOf(invocation, path);
  const terms = termsOf(invocation);
  const signer = signerOf(option('key'), option('newKey'));
  const profile = await makeProfile({ measure, terms, signer, madeAt: new Date() });
  const place = option('out') ?? `${path}.profile.json`;
  await writeDocument(place, profile);
  const { sha256 } = profileDigest(nodeCrypto, profile);
  const written = [`画像已写入 Profile written: ${place}`, `画像摘要 Digest: ${sha256}`];
  output.answer([...summaryLines(profile), '', ...written].join('\n'), { file: place, digest: sha256, profile });
  return 0;
}

async function orderOf(invocation: Invocation, path: string): Promise<MeasuringOrder> {
  const option = (name: string) => textOption(invocation, name);
  const rows = wholeNumber('--sample', option('sample'), 1, MOST_SAMPLE_ROWS);
  const seed = wholeNumber('--seed', option('seed'), 0, 2_147_483_647);
  if ((rows === undefined) !== (seed === undefined)) {
    throw badOption('--sample', '须与 --seed 同时给出', 'and --seed go together');
  }
  return {
    path,
    reading: readingOf(invocation),
    requirements: await requirementsOf(invocation),
    ...(rows === undefined || seed === undefined ? {} : { sample: { rows, seed } }),
    chunkBytes: chunkBytesOf(invocation),
    memoryMebibytes: wholeNumber('--memory', option('memory'), 64, MOST_MEMORY_MEBIBYTES) ?? DEFAULT_MEMORY_MEBIBYTES,
    threads: availableParallelism(),
  };
}

/** Bytes of a chunk. */
export const chunkBytesOf = (invocation: Invocation): number =>
  wholeNumber('--chunk', textOption(invocation, 'chunk'), 1_024, 67_108_864) ?? DEFAULT_CHUNK_BYTES;

function readingOf(invocation: Invocation): ReadingOptions {
  const option = (name: string) => textOption(invocation, name);
  const format = oneOfWords('--format', option('format'), FORMATS);
  const encoding = oneOfWords('--encoding', option('encoding'), ['utf-8', 'gb18030']);
  const delimiter = oneOfWords('--delimiter', option('delimiter'), [',', ';', '|', 'tab']);
  const header = invocation.options['header'];
  const sheet = option('sheet');
  return {
    ...(format === undefined ? {} : { format }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter: DELIMITERS[delimiter] }),
    ...(typeof header === 'boolean' ? { header } : {}),
    ...(sheet === undefined ? {} : { sheet }),
  };
}

async function requirementsOf(invocation: Invocation): Promise<Requirements> {
  const option = (name: string) => textOption(invocation, name);
  const standard = option('standard');
  const expectedRows = wholeNumber('--expected-rows', option('expectedRows'), 1, 999_999_999_999_999);
  const [uniqueColumn, timeColumn] = [option('unique'), option('timeColumn')];
  const from = readTime('--from', option('from'), 'begin');
  const until = readTime('--until', option('until'), 'end');
  const freshSince = readTime('--fresh-since', option('freshSince'), 'begin');
  if (timeColumn === undefined && (from ?? until ?? freshSince) !== undefined) {
    throw badOption(
      '--time-column',
      '缺失：时间要求须指明时间列',
      'is missing: a requirement of time needs its column',
    );
  }
  return {
    ...(standard === undefined
      ? {}
      : {
          standard: readStandard(
            '--standard',
            new TextDecoder().decode(await readSmall(standard, MOST_STANDARD_BYTES)),
          ),
        }),
    ...(expectedRows === undefined ? {} : { expectedRows }),
    ...(uniqueColumn === undefined ? {} : { uniqueColumn }),
    ...(timeColumn === undefined ? {} : { timeColumn }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(freshSince === undefined ? {} : { freshSince }),
  };
}

function termsOf(invocation: Invocation): Pick<ProfileTerms, 'weights' | 'threshold' | 'impacts' | 'signer'> {
  const option = (name: string) => textOption(invocation, name);
  const [given, uscc] = [option('signer'), option('signerCode')];
  const name = given === undefined ? undefined : normalizeText(given);
  if (name !== undefined && !conforms(line(200), name))
    throw badOption('--signer', '须为一行名称', 'must be a name in one line');
  if (uscc !== undefined && (name === undefined || !conforms(creditCode, uscc))) {
    throw badOption(
      '--signer-code',
      '须为统一社会信用代码，并与 --signer 同时给出',
      'must be a unified social credit code, beside --signer',
    );
  }
  return {
    weights: readWeights(option('weights')),
    threshold: wholeNumber('--threshold', option('threshold'), 1, 100) ?? DEFAULT_THRESHOLD,
    impacts: readImpacts(invocation.lists['impact'] ?? []),
    ...(name === undefined ? {} : { signer: { name, ...(uscc === undefined ? {} : { uscc }) } }),
  };
}

function signerOf(key: string | undefined, newKey: string | undefined): Ed25519Signer {
  if (key !== undefined && newKey === undefined) return readSigningKey(key);
  if (newKey !== undefined && key === undefined) return makeSigningKey(newKey);
  throw badOption('--key', '与 --new-key 须给出其一', 'or --new-key must be given, and not both');
}
