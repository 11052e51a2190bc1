/** A column of a file of vouchers; the first heading of each language is the one that templates have. */
interface ColumnTerms {
  readonly zh: string;
  readonly en: string;
  readonly also: readonly string[];
}

/** The columns, in the order of the template. */
export const IMPORT_COLUMNS = {
  voucher: { zh: '凭证号', en: 'voucher', also: ['凭证编号', '凭证字号', 'voucher number', 'number'] },
  date: { zh: '日期', en: 'date', also: ['凭证日期', '记账日期', 'voucher date'] },
  summary: { zh: '摘要', en: 'summary', also: ['description'] },
  accountCode: { zh: '科目代码', en: 'account code', also: ['科目编码', '科目编号', 'account'] },
  accountName: { zh: '科目名称', en: 'account name', also: ['科目', '会计科目'] },
  debit: { zh: '借方金额', en: 'debit', also: ['借方', '借', 'debit amount'] },
  credit: { zh: '贷方金额', en: 'credit', also: ['贷方', '贷', 'credit amount'] },
  asset: { zh: '资产编号', en: 'asset', also: ['数据资源', '数据资产', '数据资源编号', '数据资产编号', 'asset id'] },
  component: { zh: '成本构成', en: 'component', also: ['成本项目', 'cost component'] },
  intangible: {
    zh: '外购服务是否符合无形资产定义',
    en: 'service meets intangible definition',
    also: ['符合无形资产定义', '是否符合无形资产定义', 'meets intangible definition'],
  },
  documents: { zh: '凭据', en: 'documents', also: ['凭据编号', '发票号码', 'invoice number', 'invoice'] },
} as const satisfies Record<string, ColumnTerms>;

export type ImportColumn = keyof typeof IMPORT_COLUMNS;

const isColumn = (name: string): name is ImportColumn => Object.hasOwn(IMPORT_COLUMNS, name);
export const COLUMN_NAMES: readonly ImportColumn[] = Object.keys(IMPORT_COLUMNS).filter(isColumn);
