import type { RegimeCode } from './profile.js';

/** A national platform whose answers a regime makes decisive. */
export interface NationalPlatform {
  /** Stands for it in receipts and ledger entries. */
  readonly code: string;
  readonly name: { readonly zh: string; readonly en: string };
}

const PLATFORMS: Readonly<Record<RegimeCode, NationalPlatform | undefined>> = {
  BJ_DATA_ASSET: undefined,
  // 办法第十四条.
  PUBLIC_RESOURCE_2025: {
    code: 'national-public-data-resources',
    name: { zh: '国家公共数据资源登记平台', en: 'national platform of public data resource registration' },
  },
  // 指引第二十四条.
  PROPERTY_RIGHT_2026: {
    code: 'national-data-property-rights',
    name: { zh: '国家数据产权登记服务系统', en: 'national service system of data property registration' },
  },
};

/** The platform that a regime's filings go to and its receipts come from; undefined where there is none. */
export const nationalPlatformOf = (code: RegimeCode): NationalPlatform | undefined => PLATFORMS[code];
