/** A row of a disclosure table. Level 0 is a section, which carries no amounts; level 2 is under 其中. */
export interface TableRow {
  readonly key: string;
  readonly label: string;
  readonly level: 0 | 1 | 2;
}

const row = (key: string, level: TableRow['level'], label: string): TableRow => ({ key, label, level });

/** Table ① of 财会〔2023〕11号: data resources as intangible assets, 27 rows. */
export const INTANGIBLE_ROWS: readonly TableRow[] = [
  row('int.gross', 0, '一、账面原值'),
  row('int.gross.opening', 1, '1.期初余额'),
  row('int.gross.increase', 1, '2.本期增加金额'),
  row('int.gross.increase.purchase', 2, '其中：购入'),
  row('int.gross.increase.internal_rd', 2, '内部研发'),
  row('int.gross.increase.other', 2, '其他增加'),
  row('int.gross.decrease', 1, '3.本期减少金额'),
  row('int.gross.decrease.disposal', 2, '其中：处置'),
  row('int.gross.decrease.lapse', 2, '失效且终止确认'),
  row('int.gross.decrease.other', 2, '其他减少'),
  row('int.gross.closing', 1, '4.期末余额'),
  row('int.amort', 0, '二、累计摊销'),
  row('int.amort.opening', 1, '1.期初余额'),
  row('int.amort.increase', 1, '2.本期增加金额'),
  row('int.amort.decrease', 1, '3.本期减少金额'),
  row('int.amort.decrease.disposal', 2, '其中：处置'),
  row('int.amort.decrease.lapse', 2, '失效且终止确认'),
  row('int.amort.decrease.other', 2, '其他减少'),
  row('int.amort.closing', 1, '4.期末余额'),
  row('int.impair', 0, '三、减值准备'),
  row('int.impair.opening', 1, '1.期初余额'),
  row('int.impair.increase', 1, '2.本期增加金额'),
  row('int.impair.decrease', 1, '3.本期减少金额'),
  row('int.impair.closing', 1, '4.期末余额'),
  row('int.carrying', 0, '四、账面价值'),
  row('int.carrying.closing', 1, '1.期末账面价值'),
  row('int.carrying.opening', 1, '2.期初账面价值'),
];

/** Table ② of 财会〔2023〕11号: data resources as inventories, 21 rows. */
export const INVENTORY_ROWS: readonly TableRow[] = [
  row('inv.gross', 0, '一、账面原值'),
  row('inv.gross.opening', 1, '1.期初余额'),
  row('inv.gross.increase', 1, '2.本期增加金额'),
  row('inv.gross.increase.purchase', 2, '其中：购入'),
  row('inv.gross.increase.processing', 2, '采集加工'),
  row('inv.gross.increase.other', 2, '其他增加'),
  row('inv.gross.decrease', 1, '3.本期减少金额'),
  row('inv.gross.decrease.sale', 2, '其中：出售'),
  row('inv.gross.decrease.lapse', 2, '失效且终止确认'),
  row('inv.gross.decrease.other', 2, '其他减少'),
  row('inv.gross.closing', 1, '4.期末余额'),
  row('inv.allow', 0, '二、存货跌价准备'),
  row('inv.allow.opening', 1, '1.期初余额'),
  row('inv.allow.increase', 1, '2.本期增加金额'),
  row('inv.allow.decrease', 1, '3.本期减少金额'),
  row('inv.allow.decrease.reversal', 2, '其中：转回'),
  row('inv.allow.decrease.write_off', 2, '转销'),
  row('inv.allow.closing', 1, '4.期末余额'),
  row('inv.carrying', 0, '三、账面价值'),
  row('inv.carrying.closing', 1, '1.期末账面价值'),
  row('inv.carrying.opening', 1, '2.期初账面价值'),
];

/** Heads of the columns after 项目, in the order of COLUMNS and then the total. */
export const INTANGIBLE_HEADS = [
  '外购的数据资源无形资产',
  '自行开发的数据资源无形资产',
  '其他方式取得的数据资源无形资产',
  '合计',
] as const;

export const INVENTORY_HEADS = [
  '外购的数据资源存货',
  '自行加工的数据资源存货',
  '其他方式取得的数据资源存货',
  '合计',
] as const;
