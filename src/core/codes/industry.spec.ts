import { INDUSTRY_SECTIONS, industryDivision, industrySection, parseIndustry } from './index.js';

const divisions = INDUSTRY_SECTIONS.flatMap((section) => section.divisions);

describe('GB/T 4754-2017', () => {
  it('has 20 sections A–T and 97 divisions 01–97 without gap or repetition', () => {
    expect(INDUSTRY_SECTIONS.map((section) => section.code).join('')).toBe('ABCDEFGHIJKLMNOPQRST');
    expect(divisions.map((division) => Number(division.code))).toEqual(Array.from({ length: 97 }, (_, i) => i + 1));
    expect(new Set(divisions.map((division) => division.name)).size).toBe(97);
  });

  it.each([
    ['A', 1, 5],
    ['B', 6, 12],
    ['C', 13, 43],
    ['D', 44, 46],
    ['E', 47, 50],
    ['F', 51, 52],
    ['G', 53, 60],
    ['H', 61, 62],
    ['I', 63, 65],
    ['J', 66, 69],
    ['K', 70, 70],
    ['L', 71, 72],
    ['M', 73, 75],
    ['N', 76, 79],
    ['O', 80, 82],
    ['P', 83, 83],
    ['Q', 84, 85],
    ['R', 86, 90],
    ['S', 91, 96],
    ['T', 97, 97],
  ])('section %s holds the divisions %i to %i', (section, first, last) => {
    const codes = industrySection(section)?.divisions.map((division) => Number(division.code)) ?? [];
    expect([codes[0], codes.at(-1)]).toEqual([first, last]);
  });

  it.each([
    ['I', '64', '互联网和相关服务'],
    ['I', '65', '软件和信息技术服务业'],
    ['J', '66', '货币金融服务'],
    ['G', '54', '道路运输业'],
    ['C', '36', '汽车制造业'],
    ['C', '43', '金属制品、机械和设备修理业'],
  ])('%s%s is %s', (section, division, name) => {
    expect(parseIndustry(section, division)).toMatchObject({ ok: true, value: { name } });
    expect(industryDivision(division)?.section).toBe(section);
  });

  it.each([
    ['I', '66', 'industry-not-in-section'],
    ['U', '01', 'industry-section'],
    ['i', '65', 'industry-section'],
    ['A', '1', 'industry-division'],
    ['A', '00', 'industry-division'],
    ['T', '98', 'industry-division'],
    ['constructor', '01', 'industry-section'],
  ])('%s%s is refused with %s', (section, division, code) => {
    expect(parseIndustry(section, division)).toMatchObject({ ok: false, code });
  });
});
