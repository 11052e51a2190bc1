import { type DataProfile, KINDS } from '../../core/profile/index.js';
import {
  countsFaults,
  DIMENSION_NAMES,
  DIMENSIONS,
  type Dimension,
  GRADING_REASONS,
  INAPPLICABILITIES,
  INDICATORS,
} from '../../core/profile/reading.js';
import { visible } from '../../core/visible-text.js';
import { alignedRows } from './aligned.js';

const LEVELS = {
  general: { zh: '一般数据', en: 'general' },
  important: { zh: '重要数据', en: 'important' },
  core: { zh: '核心数据', en: 'core' },
} as const;

const WITHHELD = {
  'no-range': '-',
  personal: '不列出：疑似个人信息 not shown: looks personal',
  'identifier-like': '不列出：疑似编号 not shown: looks like an identifier',
  'few-values': '不列出：值太少 not shown: too few values',
} as const;

/** A profile for a person, Chinese first. */
export function summaryLines(profile: DataProfile): string[] {
  const { file, rows, columns, content, schema, sample, quality } = profile;
  return [
    `文件 File: ${visible(file.name)}（${file.bytes} 字节 bytes，${profile.format}，${profile.encoding}）`,
    `行数 Rows: ${rows}；列数 Columns: ${columns.length}`,
    ...(sample === undefined
      ? []
      : [
          `抽样 Sample: ${sample.rows} 行 rows，种子 seed ${sample.seed}（以下指标只对样本 the figures below are of the sample）`,
        ]),
    '',
    '列 Columns:',
    ...columnLines(columns),
    '',
    `质量 Quality（GB/T 36344-2018）: ${points(quality.score)} / 100`,
    ...qualityLines(quality),
    '',
    ...personalLines(profile),
    ...gradingLines(profile),
    '',
    `内容指纹 Content（${content.leaves} × ${content.chunkBytes} 字节 bytes）:`,
    `  ${content.sha256}`,
    `  ${content.sm3}`,
    '结构指纹 Schema:',
    `  ${schema.sha256}`,
    `  ${schema.sm3}`,
  ];
}

const points = (hundredths: number | null): string =>
  hundredths === null ? '不适用 not applicable' : (hundredths / 100).toFixed(2);

function columnLines(columns: DataProfile['columns']): string[] {
  const rows = columns.map(({ name, type, nulls, distinct, ...rest }, place) => [
    `${place + 1}.`,
    visible(name) || '（无名 unnamed）',
    type,
    String(nulls),
    `${distinct.method === 'estimated' ? '≈' : ''}${distinct.count}`,
    rangeOf(rest),
  ]);
  return alignedRows(
    [['', '名称 name', '类型 type', '空值 nulls', '不同值 distinct', '范围或长度 range or length'], ...rows],
    '  ',
  );
}

function rangeOf({
  min,
  max,
  shortest,
  longest,
  withheld = 'no-range',
}: Partial<DataProfile['columns'][number]>): string {
  if (min !== undefined && max !== undefined) return `${min} … ${max}`;
  const isText = shortest !== undefined && longest !== undefined;
  return isText ? `${shortest} … ${longest} 字符 characters` : WITHHELD[withheld];
}

/** Each dimension with the indicators that were measured; what was not, by its reason. */
function qualityLines({ dimensions, weights, indicators }: DataProfile['quality']): string[] {
  const measured = (dimension: Dimension) =>
    indicators.flatMap(({ indicator, counted, evaluated }) => {
      const { zh, en, dimension: own } = INDICATORS[indicator];
      if (own !== dimension || counted === undefined || evaluated === undefined) return [];
      const form = countsFaults(indicator) ? '1 − A/B' : 'A/B';
      return [[`  ${zh} ${en}`, form, `A=${counted} B=${evaluated}`]];
    });
  const rows = DIMENSIONS.flatMap((dimension) => {
    const { zh, en } = DIMENSION_NAMES[dimension];
    const head = [`${zh} ${en}`, points(dimensions[dimension]), `权重 weight ${weights[dimension]}`];
    return [head, ...measured(dimension)];
  });
  const reasons = [...new Set(indicators.flatMap(({ inapplicable }) => inapplicable ?? []))].map((reason) => {
    const { zh, en } = INAPPLICABILITIES[reason];
    const names = indicators
      .filter(({ inapplicable }) => inapplicable === reason)
      .map(({ indicator }) => INDICATORS[indicator].zh);
    return `    ${zh} ${en}: ${names.join('、')}`;
  });
  return [
    ...alignedRows(rows, '  '),
    ...(reasons.length === 0 ? [] : ['  不适用的指标 Indicators that do not apply:', ...reasons]),
  ];
}

function personalLines({ personalInformation: { columns, named, threshold }, columns: all }: DataProfile): string[] {
  const nameOf = (column: number) => `${column + 1}. ${visible(all[column]?.name ?? '')}`;
  const found = columns.map(({ column, kind, matches, values, byName, found }) => {
    const { zh, en } = KINDS[kind];
    const mark = found ? '检出 found' : '未达阈值 below the threshold';
    const hint = byName ? '，列名亦提示 the name says so too' : '';
    return `  ${nameOf(column)}: ${zh} ${en} ${matches}/${values} ${mark}${hint}`;
  });
  const hinted = named.map(({ column, kind }) => {
    const { zh, en } = KINDS[kind];
    return `  ${nameOf(column)}: 仅列名提示 by its name only: ${zh} ${en}`;
  });
  const head = `个人信息与标识 Personal information and identifiers（阈值 threshold ${threshold}%）:`;
  return found.length + hinted.length === 0 ? [`${head} 未检出 none found`] : [head, ...found, ...hinted];
}

function gradingLines({ grading: { level, grade, reasons } }: DataProfile): string[] {
  const { zh, en } = LEVELS[level];
  const within = grade === undefined ? '' : ` ${grade} 级 grade ${grade}`;
  return [
    `分级建议 Suggested grading（GB/T 43697-2024，仅供参考 a suggestion only）: ${zh} ${en}${within}`,
    ...reasons.map((reason) => `  · ${GRADING_REASONS[reason].zh} ${GRADING_REASONS[reason].en}`),
  ];
}
