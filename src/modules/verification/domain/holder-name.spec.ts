import { isSameHolderName } from './holder-name.js';

describe('the name of a holder', () => {
  it.each([
    ['北京样本数据有限公司', '北京样本数据有限公司'],
    ['北京样本（集团）有限公司', '北京样本(集团)有限公司'],
    ['  北京样本数据有限公司\u3000', '北京样本数据有限公司'],
    ['ＡＢＣ 数据 有限公司', 'ABC  数据 有限公司'],
    ['e\u0301tude', '\u00e9tude'],
  ])('%s is %s', (one, other) => {
    expect(isSameHolderName(one, other)).toBe(true);
    expect(isSameHolderName(other, one)).toBe(true);
  });

  it.each([
    ['北京样本数据有限公司', '北京样本数据有限公'],
    ['北京样本数据有限公司', '北京样木数据有限公司'],
    ['北京样本(集团)有限公司', '北京样本集团有限公司'],
    ['Sample', 'sample'],
    ['', ''],
    [' \u3000', ''],
  ])('%j is not %j', (one, other) => {
    expect(isSameHolderName(one, other)).toBe(false);
  });
});
