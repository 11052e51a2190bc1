import { districtOfPublicBody } from '../core/codes/index.js';
import type { Parser } from './parsers.js';
import { parsed, refused } from './problem.js';

/** Unified social credit codes of public bodies of the districts of Beijing, one for a district, separated by commas. */
export const districtDepartments: Parser<readonly string[]> = (value) => {
  const codes = value.split(',').map((code) => code.trim());
  const wrong = codes.find((code) => districtOfPublicBody(code) === undefined);
  if (wrong !== undefined) {
    return refused(
      `“${wrong}”不是北京市某区机关或事业单位的统一社会信用代码`,
      `"${wrong}" is no credit code of a public body of a district of Beijing`,
    );
  }
  const districts = codes.map(districtOfPublicBody);
  return new Set(districts).size === districts.length
    ? parsed(codes)
    : refused('每个区只能有一个部门', 'must name one department for a district');
};
