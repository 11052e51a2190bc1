/** 地域范围: 国际, 全国, 省级, 市级, 区县级, 区县级以下. */
export const REGION_SCOPES = ['international', 'national', 'province', 'city', 'county', 'below-county'] as const;
export type RegionScope = (typeof REGION_SCOPES)[number];

/** The scopes as certificates show them. */
export const REGION_SCOPE_NAMES: Readonly<Record<RegionScope, string>> = {
  international: '国际',
  national: '全国',
  province: '省级',
  city: '市级',
  county: '区县级',
  'below-county': '区县级以下',
};
