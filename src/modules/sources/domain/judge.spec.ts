import type { ElementRow, ResourceRow } from '../../../core/inventory/index.js';
import type { Department, Element, Resource, SourceSpan, System } from './inventory.js';
import { RowJudge, type WriterScope } from './judge.js';
import type { Known } from './known.js';

const AT = new Date('2026-09-18T02:00:00.000Z');
const KEPT = { version: 1, createdAt: AT, updatedAt: AT };
const A = 'A'.repeat(18);
const B = 'B'.repeat(18);

const RESOURCE: ResourceRow = {
  ...{ code: 'RES-0', name: '资源', summary: '摘要', system: 'SYS-0', updateFrequency: 'daily' },
  ...{ sharing: 'none', opening: 'none' },
};
const ELEMENT: ElementRow = {
  ...{ code: 'EL-0', name: '数据项', definition: '定义', dataType: 'C', format: '', valueDomain: '' },
  ...{ steward: A, collector: A, manager: A, holder: A, users: [] },
};
const SOURCE: SourceSpan = {
  ...{ actId: 'act', via: 'designated', elementId: 'e', definitionVersion: 1, resourceId: 'r', resourceCode: 'RES-0' },
  ...{ sourceCode: A, sourceName: '甲局', updateFrequency: 'daily', from: AT },
};
const DIGEST = { sha256: 'sha256:', sm3: 'sm3:' };

const department = (uscc: string): [string, Department] => [uscc, { uscc, name: uscc, ...KEPT }];
const system = (code: string, owner: string): [string, System] => [
  code,
  { id: code, code, name: code, department: owner, ...KEPT },
];
const resource = (change: Partial<Resource> = {}): [string, Resource] => [
  'RES-0',
  { ...RESOURCE, id: 'r', department: A, isSource: false, ...KEPT, ...change },
];
const element = (change: Partial<Element> = {}): [string, Element] => [
  'EL-0',
  { ...ELEMENT, id: 'e', definitionVersion: 1, definitionDigest: DIGEST, state: 'registered', ...KEPT, ...change },
];

const known = (change: Partial<Known> = {}): Known => ({
  departments: new Map([department(A), department(B)]),
  systems: new Map([system('SYS-0', A), system('SYS-1', B)]),
  resources: new Map(),
  elements: new Map(),
  certificates: new Set(),
  ownDepartments: new Set(),
  ...change,
});

const judge = (facts: Known, scope: WriterScope = 'all', designate = false) =>
  new RowJudge(facts, scope, { designate });

/** Outcome and faults of the only element. */
const told = (facts: Known, row: Partial<ElementRow> = {}, designate = false, scope: WriterScope = 'all') => {
  const [judged] = judge(facts, scope, designate).judge({ elements: [{ ...ELEMENT, ...row }] }).elements;
  if (judged === undefined) throw new Error('nothing was judged');
  return [judged.outcome, ...judged.faults.map(({ column, code }) => `${column} ${code}`)];
};

it('tells what is new, changed and the same', () => {
  expect(told(known())).toEqual(['created']);
  expect(told(known({ elements: new Map([element()]) }))).toEqual(['unchanged']);
  expect(told(known({ elements: new Map([element({ holder: B })]) }))).toEqual(['updated']);
  expect(told(known({ elements: new Map([element({ users: [B] })]) }))).toEqual(['updated']);
});

it('takes rows that name what comes with them, and not what was refused', () => {
  const rows = {
    departments: [{ uscc: A, name: '甲局' }],
    systems: [{ code: 'SYS-0', name: '系统', department: A }],
    resources: [RESOURCE],
    elements: [{ ...ELEMENT, resource: 'RES-0' }],
  };
  const empty = known({ departments: new Map(), systems: new Map() });
  expect(judge(empty).judge(rows).elements[0]).toMatchObject({ outcome: 'created', faults: [] });
  const refused = judge(empty).judge({ ...rows, systems: [{ code: 'SYS-0', name: '系统', department: B }] });
  expect(refused.resources[0]?.faults).toMatchObject([{ column: 'system', code: 'unknown-system' }]);
  expect(refused.elements[0]?.faults).toMatchObject([{ column: 'resource', code: 'unknown-resource' }]);
});

it('refuses a code that the batch holds twice, of its own kind alone', () => {
  const rows = { resources: [{ ...RESOURCE, code: 'EL-0' }], elements: [ELEMENT, ELEMENT] };
  const { resources, elements } = judge(known()).judge(rows);
  expect(resources[0]?.outcome).toBe('created');
  expect(elements.map(({ outcome, faults }) => [outcome, faults[0]?.code])).toEqual([
    ['created', undefined],
    ['refused', 'repeated-row'],
  ]);
});

it('lets a department neither write nor take nor give away what is another one’s', () => {
  const own = { uscc: A };
  expect(told(known(), { steward: B }, false, own)).toEqual(['refused', 'steward not-yours']);
  const others = known({ elements: new Map([element({ steward: B })]) });
  expect(told(others, {}, false, own)).toEqual(['refused', 'steward not-yours']);
  const mine = known({ elements: new Map([element()]) });
  expect(told(mine, { steward: B }, false, own)).toEqual(['refused', 'steward not-yours']);
  expect(told(mine, { holder: B, users: [B] }, false, own)).toEqual(['updated']);
  const [moved] = judge(known({ resources: new Map([resource()]) }), own).judge({
    resources: [{ ...RESOURCE, system: 'SYS-1' }],
  }).resources;
  expect(moved?.faults.map(({ code }) => code)).toEqual(['not-yours', 'department-fixed']);
});

it('names the source that an element has, and fixes what its entry says', () => {
  const facts = known({ resources: new Map([resource()]), elements: new Map([element({ source: SOURCE })]) });
  expect(told(facts, { resource: 'RES-0' }, true)).toEqual(['unchanged']);
  expect(told(facts, { definition: '另一定义' })).toEqual(['refused', 'definition definition-fixed']);
  const more = known({
    resources: new Map([...facts.resources, ['RES-1', { ...resource()[1], code: 'RES-1', department: B }]]),
    elements: facts.elements,
  });
  expect(told(more, { resource: 'RES-1' }, true)).toEqual(['refused', 'resource source-exists']);
  const [slower] = judge(known({ resources: new Map([resource({ isSource: true })]) })).judge({
    resources: [{ ...RESOURCE, updateFrequency: 'yearly' }],
  }).resources;
  expect(slower?.faults.map(({ code }) => code)).toEqual(['promise-fixed']);
});

it('designates only where it may, and never for an officer of the department', () => {
  const facts = known({ resources: new Map([resource()]) });
  const row = { ...ELEMENT, resource: 'RES-0' };
  expect(judge(facts, 'all', true).judge({ elements: [row] }).elements[0]?.designate).toEqual({ code: 'RES-0' });
  expect(judge(facts).judge({ elements: [row] }).elements[0]).not.toHaveProperty('designate');
  const own = { ...facts, ownDepartments: new Set([A]) };
  expect(judge(own, 'all', true).judge({ elements: [row] }).elements[0]?.faults).toMatchObject([
    { column: 'resource', code: 'source-withheld' },
  ]);
});
