import fc from 'fast-check';
import { type ComparedElement, compareElements, domainKey } from './index.js';

const identity: ComparedElement = {
  name: '公民身份号码',
  definition: '公安机关为公民编定的唯一的、终身不变的身份代码',
  valueDomain: 'GB 11643-1999',
};
const like = (change: Partial<ComparedElement>) => compareElements(identity, { ...identity, ...change });
const other = { name: '机动车号牌', definition: '机动车登记后核发的号码牌证', valueDomain: '' };

describe('two elements', () => {
  it('are one by all fields, however they are spelled', () => {
    expect(like({ name: '公民 身份号码', valueDomain: 'ＧＢ 11643-1999' })).toEqual({
      name: 1000,
      definition: 1000,
      valueDomain: 1000,
      reasons: ['near-name', 'near-definition', 'same-domain'],
    });
  });

  it('are told apart when nothing says so', () => {
    expect(like(other)).toBeUndefined();
    expect(like({ ...other, valueDomain: identity.valueDomain })).toBeUndefined();
  });

  it('may be one by the name, the definition, or a similar name of one domain alone', () => {
    expect(like({ ...other, name: '公民身份号码项' })?.reasons).toEqual(['near-name']);
    expect(like({ ...other, definition: `${identity.definition}。` })?.reasons).toEqual(['near-definition']);
    // 公民身份证号 and 公民身份号码 share 公民, 民身, 身份 of five pairs each: 600.
    expect(like({ ...other, name: '公民身份证号', valueDomain: identity.valueDomain })).toMatchObject({
      name: 600,
      reasons: ['same-domain-and-similar-name', 'same-domain'],
    });
    expect(like({ ...other, name: '公民身份证号' })).toBeUndefined();
  });

  it('are not one because both say nothing', () => {
    expect(
      compareElements({ name: '', definition: '', valueDomain: '' }, { name: '', definition: '', valueDomain: '' }),
    ).toBeUndefined();
    expect(domainKey(' \u3000')).toBeUndefined();
  });

  it('are as alike the one way as the other', () => {
    const text = fc.string({ unit: fc.constantFrom(...'公民身份证号码代编a1 '), maxLength: 8 });
    const element = fc.record({ name: text, definition: text, valueDomain: text });
    fc.assert(
      fc.property(element, element, (one, another) => {
        expect(compareElements(one, another)).toEqual(compareElements(another, one));
      }),
    );
  });
});
