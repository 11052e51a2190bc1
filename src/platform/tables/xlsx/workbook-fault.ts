import type { Fault } from '../../../core/fault.js';
import { type TableFaultCode, type TablePlace, tableFault } from '../table-fault.js';

const REASONS = {
  zip: { zh: 'ZIP 结构有误。', en: 'The ZIP structure is broken.' },
  name: { zh: '部件名称重复或非法。', en: 'Names of parts are repeated or illegal.' },
  compression: { zh: '压缩数据有误。', en: 'The packed data is broken.' },
  missing: { zh: '缺少工作簿、工作表或关系部件。', en: 'The workbook, a sheet or a relationship is missing.' },
  xml: { zh: 'XML 有误，或不是 UTF-8。', en: 'The XML is malformed, or not UTF-8.' },
  depth: { zh: 'XML 嵌套过深。', en: 'The XML is nested too deeply.' },
  length: { zh: 'XML 中有过长的内容。', en: 'Something in the XML is too long.' },
  order: { zh: '行或单元格的次序、编号有误。', en: 'Rows or cells are out of order or misnumbered.' },
  value: { zh: '单元格的值有误。', en: 'The value of a cell is malformed.' },
  sheets: { zh: '没有工作表，或工作表过多、重名。', en: 'No sheet, too many sheets, or two of one name.' },
  texts: { zh: '共享字符串过多。', en: 'Too many shared strings.' },
} as const;

/** The fault of a workbook that is not well made. */
export const malformed = (reason: keyof typeof REASONS, place: TablePlace = {}): Fault<TableFaultCode> =>
  tableFault('table-workbook-malformed', place, { reason: REASONS[reason] });
