import { COLUMN_NAMES, IMPORT_COLUMNS } from './columns.js';

/** Rows of a file to begin with, in the order of the columns, of an asset that no books have: a purchase with input VAT, a service, revenue. */
const EXAMPLES: readonly (readonly string[])[] = [
  ['记-2026-03-0001', '2026-03-15', '购入数据', '1701', '无形资产', '100000.00', '', '示例-1', '购买价款', '', ''],
  [
    '记-2026-03-0001',
    '2026-03-15',
    '购入数据',
    '2221',
    '应交税费——应交增值税（进项税额）',
    '6000.00',
    '',
    '示例-1',
    '',
    '',
    '',
  ],
  ['记-2026-03-0001', '2026-03-15', '购入数据', '1002', '银行存款', '', '106000.00', '', '', '', ''],
  ['记-2026-03-0002', '2026-03-20', '数据清洗服务', '1701', '无形资产', '30000.00', '', '示例-1', '清洗', '是', ''],
  ['记-2026-03-0002', '2026-03-20', '数据清洗服务', '2202', '应付账款', '', '30000.00', '', '', '', ''],
  ['记-2026-03-0003', '2026-03-31', '数据服务收入', '1002', '银行存款', '8000.00', '', '', '', '', ''],
  ['记-2026-03-0003', '2026-03-31', '数据服务收入', '6001', '主营业务收入', '', '8000.00', '示例-1', '', '', ''],
];

/** A file of vouchers to begin with: the Chinese headings and some examples. */
export const templateRows = (): readonly (readonly string[])[] => [
  COLUMN_NAMES.map((name) => IMPORT_COLUMNS[name].zh),
  ...EXAMPLES,
];
