import { parseUscc } from './uscc.js';

/** GB/T 2260: the sixteen districts of Beijing. The development area (经开区) has no code of its own. */
const BEIJING_DISTRICTS: Readonly<Record<string, string>> = {
  '110101': '东城区',
  '110102': '西城区',
  '110105': '朝阳区',
  '110106': '丰台区',
  '110107': '石景山区',
  '110108': '海淀区',
  '110109': '门头沟区',
  '110111': '房山区',
  '110112': '通州区',
  '110113': '顺义区',
  '110114': '昌平区',
  '110115': '大兴区',
  '110116': '怀柔区',
  '110117': '平谷区',
  '110118': '密云区',
  '110119': '延庆区',
};

/** The district whose registering authority gave the code (GB 32100-2015, characters 3 to 8); undefined for any other. */
export const beijingDistrictOf = (uscc: string): string | undefined => {
  const parsed = parseUscc(uscc);
  return parsed.ok && Object.hasOwn(BEIJING_DISTRICTS, parsed.value.division) ? parsed.value.division : undefined;
};

/** The district that an organ or institution of a district belongs to (登记管理部门 1: 机构编制); undefined for any other. */
export const districtOfPublicBody = (uscc: string): string | undefined =>
  uscc.startsWith('1') ? beijingDistrictOf(uscc) : undefined;
