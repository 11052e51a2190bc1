import { civilAffairsBureau, publicInstitution, statisticsBureau } from '../assets/parties.js';

/** The resources in which the bureau of statistics keeps the five levels, and the others of the demo. */
export const RESOURCES = {
  villages: 'RES-DIVISION-VILLAGE',
  /** Names of townships as the bureau of civil affairs approves them. */
  approvedStreets: 'RES-PLACE-STREET',
  /** The copy of the villages in the city's data platform. */
  copiedVillages: 'RES-HUB-VILLAGE',
} as const;

/** The elements that the demo says more about than that they are there. */
export const ELEMENTS = { villageName: 'DIV.VILLAGE.NAME', streetName: 'DIV.STREET.NAME' } as const;

interface Level {
  readonly key: string;
  readonly name: string;
  readonly digits: number;
  readonly above: readonly string[];
}

const PROVINCE: Level = { key: 'PROVINCE', name: '省级', digits: 2, above: [] };
const CITY: Level = { key: 'CITY', name: '地级', digits: 4, above: ['PROVINCE'] };
const AREA: Level = { key: 'AREA', name: '县级', digits: 6, above: ['CITY', 'PROVINCE'] };
const STREET: Level = { key: 'STREET', name: '乡级', digits: 9, above: ['AREA', 'PROVINCE', 'CITY'] };
const VILLAGE: Level = { key: 'VILLAGE', name: '村级', digits: 12, above: ['STREET', 'PROVINCE', 'CITY', 'AREA'] };
const LEVELS = [PROVINCE, CITY, AREA, STREET, VILLAGE] as const;

const departments = [statisticsBureau, civilAffairsBureau, publicInstitution].map(({ name, code }) => ({
  uscc: code,
  name,
}));
const systems = [
  { code: 'SYS-STATISTICS', name: '统计用区划代码系统', department: statisticsBureau.code },
  { code: 'SYS-PLACE-NAMES', name: '区划地名管理系统', department: civilAffairsBureau.code },
  { code: 'SYS-DATA-HUB', name: '市大数据平台', department: publicInstitution.code },
];

const openly = { sharing: 'unconditional', opening: 'unconditional', openingMode: '下载', certificate: '' } as const;
const resources = [
  ...LEVELS.map(({ key, name }) => ({
    ...{ code: `RES-DIVISION-${key}`, name: `${name}统计用区划代码`, system: 'SYS-STATISTICS' },
    ...{ summary: `全国${name}区划的统计用代码、名称及上级代码`, updateFrequency: 'yearly', ...openly },
  })),
  {
    ...{ code: RESOURCES.approvedStreets, name: '乡级行政区划批复名称', system: 'SYS-PLACE-NAMES' },
    ...{ summary: '经批准的乡、镇、街道名称', updateFrequency: 'monthly', ...openly },
  },
  {
    ...{ code: RESOURCES.copiedVillages, name: '村级区划共享副本', system: 'SYS-DATA-HUB' },
    ...{ summary: '供各部门调用的村级区划副本', updateFrequency: 'monthly', ...openly },
  },
];

const duties = {
  ...{ steward: statisticsBureau.code, collector: statisticsBureau.code, manager: statisticsBureau.code },
  ...{ holder: statisticsBureau.code, users: [publicInstitution.code, civilAffairsBureau.code].join(';') },
} as const;

const elements = LEVELS.flatMap(({ key, name, digits, above }) => {
  const resource = `RES-DIVISION-${key}`;
  const code = (level: Level | undefined, of: string) => ({
    ...{ dataType: '字符型', format: `n${level?.digits ?? digits}`, valueDomain: `${of}统计用区划代码` },
  });
  return [
    {
      ...{ code: `DIV.${key}.CODE`, name: `${name}区划代码`, definition: `${name}区划的${digits}位统计用区划代码` },
      ...{ ...code(undefined, name), ...duties, resource },
    },
    {
      ...{ code: `DIV.${key}.NAME`, name: `${name}区划名称`, definition: `${name}区划的规范全称` },
      ...{ dataType: '字符型', format: 'a..60', valueDomain: '规范汉字名称', ...duties, resource },
    },
    ...above.map((upper) => {
      const level = LEVELS.find((one) => one.key === upper);
      return {
        ...{ code: `DIV.${key}.${upper}`, name: `${name}区划的${level?.name}上级代码` },
        ...{
          definition: `${name}区划所属${level?.name}区划的代码`,
          ...code(level, level?.name ?? ''),
          ...duties,
          resource,
        },
      };
    }),
  ];
});

/** How many elements get a source. */
export const ELEMENT_COUNT = elements.length;

/** A table of the inventory: headings first. */
export interface InventoryTable {
  readonly table: string;
  readonly rows: readonly (readonly string[])[];
}

const tableOf = (table: string, rows: readonly Readonly<Record<string, string>>[]): InventoryTable => {
  const headings = Object.keys(rows[0] ?? {});
  return { table, rows: [headings, ...rows.map((row) => headings.map((heading) => row[heading] ?? ''))] };
};

/** The inventory of the administrative divisions as tables, in the order in which they build on each other. */
export const INVENTORY_TABLES: readonly InventoryTable[] = [
  tableOf('departments', departments),
  tableOf('systems', systems),
  tableOf('resources', resources),
  tableOf('elements', elements),
];
