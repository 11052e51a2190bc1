import fc from 'fast-check';
import { checkDepartment, checkElement, checkResource, checkSystem } from './check.js';
import { definitionBytes, isSameDefinition } from './definition.js';
import { ROW_FAULT_MESSAGES } from './fault-messages.js';

const USCC = '11110000000000001A';
const ELEMENT = {
  code: 'XZQH-001',
  name: '行政区划代码',
  definition: '县级以上行政区划的数字代码',
  dataType: '字符型',
  format: 'an..12',
  valueDomain: 'GB/T 2260',
  steward: USCC,
  collector: USCC,
  manager: USCC,
  holder: USCC,
  users: `${USCC}；11110000000000002B`,
  resource: 'XZQH',
};
const RESOURCE = {
  code: 'XZQH',
  name: '行政区划',
  summary: '全国行政区划',
  system: 'MZ-01',
  updateFrequency: '每年',
  sharing: '无条件共享',
  opening: 'conditional',
};

const codes = (checked: ReturnType<typeof checkElement>) =>
  checked.ok ? [] : checked.faults.map(({ column, code }) => `${column} ${code}`);

it('takes a row apart, and normalises its texts', () => {
  expect(checkElement({ ...ELEMENT, name: '  行政区划代码\r\n' })).toEqual({
    ok: true,
    value: { ...ELEMENT, users: [USCC, '11110000000000002B'] },
  });
  expect(checkElement({ ...ELEMENT, format: '', valueDomain: '', users: '', resource: ' ' })).toMatchObject({
    ok: true,
    value: { format: '', valueDomain: '', users: [] },
  });
  expect(checkDepartment({ uscc: USCC, name: '民政局' })).toEqual({ ok: true, value: { uscc: USCC, name: '民政局' } });
  expect(checkSystem({ code: 'MZ-01', name: '地名系统', department: USCC }).ok).toBe(true);
});

it('takes the words of closed lists in both languages', () => {
  expect(checkResource(RESOURCE)).toMatchObject({
    ok: true,
    value: { updateFrequency: 'yearly', sharing: 'unconditional', opening: 'conditional' },
  });
  expect(checkResource({ ...RESOURCE, updateFrequency: '偶尔', opening: '无条件共享' })).toEqual({
    ok: false,
    faults: [
      {
        column: 'updateFrequency',
        code: 'not-allowed',
        detail: expect.objectContaining({ zh: expect.stringContaining('每年') }),
      },
      {
        column: 'opening',
        code: 'not-allowed',
        detail: expect.objectContaining({ zh: expect.stringContaining('不予开放') }),
      },
    ],
  });
});

it('names everything that is wrong, by column', () => {
  const wrong = { ...ELEMENT, code: 'xzqh', name: '', users: `${USCC} ${USCC}`, steward: '123', colour: 'red' };
  expect(codes(checkElement(wrong)).sort()).toEqual([
    'code malformed',
    'colour unknown-column',
    'name missing',
    'steward malformed',
    'users repeated-item',
  ]);
  const hidden = { ...ELEMENT, name: '行政\u202e区划', definition: 'x'.repeat(1_001) };
  expect(codes(checkElement(hidden))).toEqual(['name malformed', 'definition malformed']);
  const crowd = Array.from({ length: 201 }, (_, i) => `${String(i).padStart(17, '0')}X`).join(';');
  expect(codes(checkElement({ ...ELEMENT, users: crowd }))).toEqual(['users malformed']);
});

it('is total: whatever the cells hold, it answers, and every fault has its message', () => {
  const cells = fc.dictionary(
    fc.oneof(fc.constantFrom(...Object.keys({ ...ELEMENT, ...RESOURCE })), fc.string(), fc.constant('__proto__')),
    fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom(...Object.values(ELEMENT))),
  );
  fc.assert(
    fc.property(cells, (row) => {
      for (const check of [checkDepartment, checkSystem, checkResource, checkElement]) {
        const checked = check(row);
        if (checked.ok) continue;
        expect(checked.faults.length).toBeGreaterThan(0);
        for (const { code } of checked.faults) expect(ROW_FAULT_MESSAGES[code].zh).not.toBe('');
      }
    }),
  );
});

it('digests what says what an element is, and nothing else', () => {
  const checked = checkElement(ELEMENT);
  if (!checked.ok) throw new Error('refused');
  const text = new TextDecoder().decode(definitionBytes(checked.value));
  expect(text).toBe(
    '{"dataType":"字符型","definition":"县级以上行政区划的数字代码","format":"an..12","name":"行政区划代码","valueDomain":"GB/T 2260"}',
  );
  expect(isSameDefinition(checked.value, { ...checked.value, format: 'an..6' })).toBe(false);
});
