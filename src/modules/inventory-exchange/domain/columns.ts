import type { InventoryKind } from '../../../core/inventory/index.js';

/** A column of a file: what it is to the inventory, how it is headed, and what is said of it in templates. */
export interface Column {
  /** As `checkDepartment` … `checkElement` call it; also its English heading. */
  readonly name: string;
  readonly zh: string;
  /** Other headings under which it is known. */
  readonly also: readonly string[];
  readonly isRequired: boolean;
  readonly note: { readonly zh: string; readonly en: string };
  readonly example: string;
}

/** One kind of rows in files. */
export interface TableOfKind {
  readonly kind: InventoryKind;
  /** As addresses call it. */
  readonly plural: TableName;
  /** Names of its sheet. */
  readonly sheet: string;
  readonly sheets: readonly string[];
  readonly columns: readonly Column[];
}

export const TABLE_NAMES = ['departments', 'systems', 'resources', 'elements'] as const;
export type TableName = (typeof TABLE_NAMES)[number];

type Entry = readonly [
  name: string,
  zh: string,
  noteZh: string,
  noteEn: string,
  example: string,
  also?: readonly string[],
];

const column =
  (isRequired: boolean) =>
  ([name, zh, noteZh, noteEn, example, also = []]: Entry): Column => ({
    ...{ name, zh, also, isRequired, example },
    note: {
      zh: `${isRequired ? '必填。' : '可空。'}${noteZh}`,
      en: `${isRequired ? 'Required. ' : 'Optional. '}${noteEn}`,
    },
  });
const must = (...entry: Entry) => column(true)(entry);
const may = (...entry: Entry) => column(false)(entry);

/** Holds the check of GB 32100, and is nobody's. */
const SAMPLE_ORGAN = '91110000000000005B';
const ORGAN = ['18 位统一社会信用代码', 'Unified social credit code'] as const;
const CODE = ['2 至 40 位大写字母、数字或 . _ -', 'Capital letters, digits, . _ -; 2 to 40'] as const;

const DEPARTMENTS: TableOfKind = {
  kind: 'department',
  plural: 'departments',
  sheet: '部门',
  sheets: ['部门', 'departments'],
  columns: [
    must('uscc', '统一社会信用代码', ...ORGAN, SAMPLE_ORGAN, ['部门代码']),
    must('name', '部门名称', '机关或单位全称', 'Full name of the organ', '样例市数据局', ['名称']),
  ],
};

const SYSTEMS: TableOfKind = {
  kind: 'system',
  plural: 'systems',
  sheet: '系统',
  sheets: ['系统', '信息系统', 'systems'],
  columns: [
    must('code', '系统代码', ...CODE, 'SYS-001', ['代码']),
    must('name', '系统名称', '信息系统全称', 'Name of the system', '人口基础信息系统', ['名称']),
    must('department', '所属部门', ...ORGAN, SAMPLE_ORGAN, ['所属部门统一社会信用代码']),
  ],
};

const RESOURCES: TableOfKind = {
  kind: 'resource',
  plural: 'resources',
  sheet: '资源',
  sheets: ['资源', '数据资源', 'resources'],
  columns: [
    must('code', '资源代码', ...CODE, 'RES-001', ['代码']),
    must('name', '资源名称', '数据资源名称', 'Name of the resource', '人口基本信息', ['名称']),
    must('summary', '资源摘要', '400 字以内', 'At most 400 characters', '常住人口的基本登记信息。', ['摘要']),
    must('system', '所属系统', '系统代码', 'Code of the system', 'SYS-001', ['所属系统代码']),
    must(
      'updateFrequency',
      '更新频率',
      '实时、每日、每周、每月、每季度、每年、按需、其他',
      'Promised frequency',
      '每月',
      ['承诺更新频率'],
    ),
    must('sharing', '共享属性', '无条件共享、有条件共享、不予共享', 'unconditional, conditional, none', '有条件共享'),
    must('opening', '开放属性', '无条件开放、有条件开放、不予开放', 'unconditional, conditional, none', '不予开放'),
    may('openingMode', '开放方式', '如接口、文件下载', 'In words', ''),
    may('certificate', '证书编号', '该部门持有的登记证书', 'Number of a certificate that the department holds', ''),
  ],
};

const ELEMENTS: TableOfKind = {
  kind: 'element',
  plural: 'elements',
  sheet: '数据项',
  sheets: ['数据项', 'elements'],
  columns: [
    must('code', '数据项代码', ...CODE, 'DE-0001', ['代码']),
    must('name', '数据项名称', '100 字以内', 'At most 100 characters', '公民身份号码', ['名称']),
    must(
      'definition',
      '定义',
      '口径，1000 字以内',
      'What it means',
      '公安机关为公民编定的唯一的、终身不变的身份代码。',
    ),
    must('dataType', '数据类型', '如字符型、数值型', 'In words', '字符型'),
    may('format', '表示格式', '如 an18', 'How it is written', 'an18', ['格式']),
    may('valueDomain', '值域', '取值范围或所依标准', 'Values, or the standard', 'GB 11643'),
    must('steward', '主责部门', ...ORGAN, SAMPLE_ORGAN),
    must('collector', '采集部门', ...ORGAN, SAMPLE_ORGAN),
    must('manager', '管理部门', ...ORGAN, SAMPLE_ORGAN),
    must('holder', '持有部门', ...ORGAN, SAMPLE_ORGAN),
    may('users', '使用部门', '多个代码以分号分隔', 'Codes, parted by semicolons', ''),
    may('resource', '来源资源', '作为权威来源的资源代码', 'Code of the resource that is its source', 'RES-001', [
      '权威来源',
      '来源资源代码',
    ]),
  ],
};

/** In the order in which rows are taken: a row may name those of the tables before. */
export const INVENTORY_TABLES: readonly TableOfKind[] = [DEPARTMENTS, SYSTEMS, RESOURCES, ELEMENTS];

const BY_KIND: Readonly<Record<InventoryKind, TableOfKind>> = {
  department: DEPARTMENTS,
  system: SYSTEMS,
  resource: RESOURCES,
  element: ELEMENTS,
};

/** The table of one kind of rows. */
export const tableOf = (kind: InventoryKind): TableOfKind => BY_KIND[kind];

/** The table that an address names. */
export const tableNamed = (plural: TableName): TableOfKind => BY_KIND[KIND_OF[plural]];

const KIND_OF: Readonly<Record<TableName, InventoryKind>> = {
  departments: 'department',
  systems: 'system',
  resources: 'resource',
  elements: 'element',
};
