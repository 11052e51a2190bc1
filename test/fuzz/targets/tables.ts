import { CellJudge } from '../../../src/platform/tables/encoding/cell-judge.js';
import { CellSplitter } from '../../../src/platform/tables/encoding/cell-splitter.js';
import { encodeGb18030, gb18030Text } from '../../../src/platform/tables/encoding/gb18030.js';
import { CsvParser } from '../../../src/platform/tables/csv/csv-parser.js';
import { TABLE_LIMITS } from '../../../src/platform/tables/index.js';
import { bytesOf, refusing, type Target, textOf } from '../support/target.js';

const TABLE = '编码,名称\r\nA1,"数据资源，""样本""\r\n第二行"\r\n\r\nA2,交通流量\r\n';
const inGb18030 = new Uint8Array(encodeGb18030(TABLE));
const inUtf8 = new TextEncoder().encode(TABLE);

/** Tables that somebody sends. Whole files, which are read from the disk, are tried in adapters.spec.ts. */
export const tableTargets: readonly Target[] = [
  {
    name: 'CSV',
    covers: ['CsvParser'],
    samples: [TABLE],
    words: [',', '"', '""', '\r', '\n', '\0'],
    read: (input) => {
      const value = refusing(() => {
        const parser = new CsvParser(TABLE_LIMITS);
        return [...parser.push(textOf(input)), ...parser.end()];
      });
      return value && { value };
    },
  },
  {
    name: 'encoding of a table',
    covers: ['CellSplitter', 'CellJudge'],
    samples: [inGb18030, inUtf8],
    words: [',', '"', '\n', '数'],
    read: (input) => {
      const value = refusing(() => {
        const judge = new CellJudge();
        const splitter = new CellSplitter(judge, TABLE_LIMITS, 44);
        splitter.push(Buffer.from(bytesOf(input)));
        splitter.end();
        return judge.verdict();
      });
      return value && { value };
    },
  },
  {
    name: 'GB18030',
    covers: ['gb18030Text', 'encodeGb18030'],
    samples: [inGb18030],
    read: (input) => {
      const value = gb18030Text(bytesOf(input));
      return value === undefined ? undefined : { value };
    },
  },
];
