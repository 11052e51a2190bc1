import { type DataProfile, KINDS } from '../../core/profile/index.js';
import {
  countsFaults,
  DIMENSION_NAMES,
  DIMENSIONS,
  GRADING_REASONS,
  INAPPLICABILITIES,
  INDICATORS,
} from '../../core/profile/reading.js';
import { visible } from '../../core/visible-text.js';

const LEVELS = {
  general: { zh: '一般数据', en: 'general' },
  important: { zh: '重要数据', en: 'important' },
  core: { zh: '核心数据', en: 'core' },
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
    ...columns.map(columnLine),
    '',
    `质量 Quality（GB/T 36344-2018）: ${points(quality.score)} / 100`,
    ...DIMENSIONS.map((dimension) => {
      const { zh, en } = DIMENSION_NAMES[dimension];
      return `  ${zh} ${en}: ${points(quality.dimensions[dimension])}（权重 weight ${quality.weights[dimension]}）`;
    }),
    ...quality.indicators.map(indicatorLine),
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

function columnLine(column: DataProfile['columns'][number], place: number): string {
  const { name, type, nulls, distinct, min, max, withheld } = column;
  const count = `${distinct.method === 'estimated' ? '≈' : ''}${distinct.count}`;
  const range =
    min === undefined || max === undefined ? `范围 range: ${withheld ?? '-'}` : `范围 range: ${min} … ${max}`;
  return `  ${place + 1}. ${visible(name) || '（无名 unnamed）'}  ${type}  空值 nulls: ${nulls}  不同值 distinct: ${count}  ${range}`;
}

function indicatorLine({
  indicator,
  counted,
  evaluated,
  inapplicable,
}: DataProfile['quality']['indicators'][number]): string {
  const { zh, en } = INDICATORS[indicator];
  if (inapplicable !== undefined) {
    const reason = INAPPLICABILITIES[inapplicable];
    return `    ${zh} ${en}: 不适用 not applicable（${reason.zh} ${reason.en}）`;
  }
  const form = countsFaults(indicator) ? '1−A/B' : 'A/B';
  return `    ${zh} ${en}: ${form}, A=${counted}, B=${evaluated}`;
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
