import {
  type DataStanding,
  listedFiles,
  standingOfFile,
  type VerificationReport,
} from '../../core/verification/index.js';
import { bilingual } from '../help.js';
import { type FileDigests, hashFile } from './hash-file.js';

/** A file of the data, held against the certificate. */
export interface DataFileFinding extends FileDigests {
  readonly file: string;
  readonly standing: DataStanding;
}

const WORDS: Readonly<Record<DataStanding, { zh: string; en: string }>> = {
  listed: { zh: '证书列有此文件', en: 'the certificate lists this file' },
  'not-listed': {
    zh: '证书所列文件中没有此文件：内容不同，或不是所登记的数据',
    en: 'none of the files that the certificate lists: changed, or other data',
  },
  'none-listed': {
    zh: '证书未列任何数据文件，无从核对',
    en: 'the certificate lists no files of its data: nothing to compare with',
  },
};

/** Holds files of the data, of any size, against what the certificate lists. */
export async function checkDataFiles(files: readonly string[], report: VerificationReport): Promise<DataFileFinding[]> {
  // What a forgery lists says nothing of a file.
  if (report.verdict === 'forged') return [];
  const listed = listedFiles(report);
  const findings: DataFileFinding[] = [];
  // One after the other: a disk reads one file faster than two.
  for (const file of files) {
    const digests = await hashFile(file);
    findings.push({ file, ...digests, standing: standingOfFile(listed, digests) });
  }
  return findings;
}

export function dataFileLines(findings: readonly DataFileFinding[]): string[] {
  return findings.flatMap(({ file, sha256, sm3, standing }) => [
    `数据文件 data file: ${file}: ${bilingual(WORDS[standing])}`,
    `  ${sha256}`,
    `  ${sm3}`,
  ]);
}
