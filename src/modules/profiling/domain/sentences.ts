import { UnreadableData } from './unreadable-data.js';

export const emptyFile = (path: string): UnreadableData =>
  new UnreadableData('file-empty', `文件 ${path} 为空`, `the file ${path} is empty`);

export const changed = (path: string): UnreadableData =>
  new UnreadableData(
    'file-changed',
    `文件 ${path} 在读取期间发生了变化，未生成结果；请在其不再变动后重试`,
    `the file ${path} changed while it was read, so there is no result; try again when it is at rest`,
  );

export const formatUnknown = (): UnreadableData =>
  new UnreadableData(
    'format-unknown',
    '无法由文件名判断格式，请用 --format 指定 csv、json-lines、parquet 或 xlsx',
    'the name does not tell the format; say --format csv, json-lines, parquet or xlsx',
  );

export const otherFormat = (claimed: string, found: { zh: string; en: string }): UnreadableData =>
  new UnreadableData(
    'format-other',
    `文件应为 ${claimed}，内容却是${found.zh}`,
    `the file is said to be ${claimed}, but its content is ${found.en}`,
  );

export const rowWidth = (row: number, found: number, expected: number): UnreadableData =>
  new UnreadableData(
    'row-width',
    `第 ${row} 行有 ${found} 列，应为 ${expected} 列`,
    `row ${row} has ${found} columns instead of ${expected}`,
  );

export const textMalformed = (line: number | undefined): UnreadableData =>
  new UnreadableData(
    'text-malformed',
    `CSV 不合规范${line === undefined ? '' : `（约第 ${line} 行）`}：列数不一、引号有误或含有无法读取的字符`,
    `the CSV is malformed${line === undefined ? '' : ` (about line ${line})`}: columns that do not fit, a quotation mark out of place, or characters that cannot be read`,
  );

export const lineTooLong = (line: number | undefined, limit: number): UnreadableData =>
  new UnreadableData(
    'line-too-long',
    `${line === undefined ? '有一行' : `第 ${line} 行`}超过 ${limit} 字节的上限`,
    `${line === undefined ? 'a line' : `line ${line}`} is longer than the limit of ${limit} bytes`,
  );

export const notUtf8 = (line: number): UnreadableData =>
  new UnreadableData('encoding-unknown', `第 ${line} 行不是 UTF-8 编码`, `line ${line} is not UTF-8`);

export const jsonMalformed = (line: number): UnreadableData =>
  new UnreadableData('json-line-malformed', `第 ${line} 行不是合法的 JSON`, `line ${line} is not JSON`);

export const jsonNotObject = (line: number): UnreadableData =>
  new UnreadableData(
    'json-line-not-object',
    `第 ${line} 行不是 JSON 对象；JSON 行文件每行须为一个对象`,
    `line ${line} is not an object; of JSON lines each line is one`,
  );

export const jsonRepeated = (line: number): UnreadableData =>
  new UnreadableData(
    'json-names-repeated',
    `第 ${line} 行的对象有重名（含仅大小写不同）的成员`,
    `the object in line ${line} has a member twice (letter case aside)`,
  );

export const parquetDamaged = (): UnreadableData =>
  new UnreadableData('parquet-damaged', 'Parquet 文件不完整或已损坏', 'the Parquet file is truncated or damaged');

export const noColumns = (): UnreadableData =>
  new UnreadableData('no-columns', '文件中没有任何列', 'the file has no columns');

export const tooManyColumns = (found: number, most: number): UnreadableData =>
  new UnreadableData(
    'too-many-columns',
    `文件有 ${found} 列，超过 ${most} 列的上限`,
    `the file has ${found} columns; the limit is ${most}`,
  );

export const columnNameTooLong = (column: number, most: number): UnreadableData =>
  new UnreadableData(
    'column-name-too-long',
    `第 ${column} 列的名称超过 ${most} 个字符`,
    `the name of column ${column} is longer than ${most} characters`,
  );

export const columnNamePersonal = (column: number): UnreadableData =>
  new UnreadableData(
    'column-name-personal',
    `第 ${column} 列的名称像是个人信息，不能写入画像；若首行即为数据，请用 --no-header`,
    `the name of column ${column} looks like personal information, which no profile may show; if the first line is data, say --no-header`,
  );

export const headerLikeData = (column: number): UnreadableData =>
  new UnreadableData(
    'header-like-data',
    `首行第 ${column} 列像是数据而不是列名；首行为数据请用 --no-header，确为列名请用 --header`,
    `column ${column} of the first line looks like data and not like a name; say --no-header if it is data, --header if it is a name`,
  );

export const columnUnknown = (name: string): UnreadableData =>
  new UnreadableData('column-unknown', `没有名为 ${name} 的列`, `there is no column named ${name}`);

export const columnNotTime = (name: string): UnreadableData =>
  new UnreadableData('column-not-time', `列 ${name} 不是日期或时间`, `the column ${name} holds no dates or times`);

export const outOfMemory = (mebibytes: number): UnreadableData =>
  new UnreadableData(
    'out-of-memory',
    `${mebibytes} MiB 内存不足以处理该文件，请用 --memory 调高`,
    `${mebibytes} MiB of memory are not enough for this file; raise --memory`,
  );

export const sheetUnknown = (name: string): UnreadableData =>
  new UnreadableData('sheet-unknown', `工作簿中没有工作表“${name}”`, `the workbook has no sheet ${name}`);

export const engineFailed = (): UnreadableData =>
  new UnreadableData('engine', '读取引擎无法处理该文件', 'the reading engine cannot process this file');

export const noSuchChunk = (chunk: number, chunks: number): UnreadableData =>
  new UnreadableData(
    'chunk-unknown',
    `没有第 ${chunk} 块：共 ${chunks} 块，编号从 0 起`,
    `there is no chunk ${chunk}: the file has ${chunks}, numbered from 0`,
  );
