/** How lists of published awards are narrowed. */
export const CODE = {
  name: 'code',
  required: false,
  schema: { type: 'string', pattern: '^[0-9A-HJ-NPQRTUWXY]{18}$' },
  description: '统一社会信用代码 / unified social credit code of the recipient',
} as const;
export const YEAR = {
  name: 'year',
  required: false,
  schema: { type: 'string', pattern: '^2\\d{3}$' },
  description: '计入的年度 / calendar year that it counts for',
} as const;
