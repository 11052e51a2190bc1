/** The dependency rules of the architecture; see docs/architecture.md. */
const MODULES = '^src/modules/([^/]+)/';

/** Which module may use which others, through their index only. The order is the DAG. */
const ALLOWED = {
  audit: [],
  approvals: ['audit'],
  identity: ['audit', 'approvals'],
  'key-changes': ['audit', 'approvals', 'identity'],
  ledger: [],
  registry: ['identity', 'audit', 'ledger'],
  national: ['registry', 'ledger', 'audit'],
  certificates: ['registry', 'ledger', 'audit', 'identity', 'anchoring', 'approvals'],
  fees: ['approvals', 'audit', 'ledger', 'registry'],
  encumbrances: ['registry', 'certificates', 'identity', 'ledger', 'audit', 'approvals'],
  sources: ['approvals', 'audit', 'certificates', 'identity', 'ledger', 'notices', 'registry'],
  publicity: ['registry', 'certificates'],
  catalog: ['certificates', 'ledger', 'sources'],
  verification: ['certificates', 'ledger', 'anchoring', 'audit'],
  erasure: ['ledger', 'audit'],
  witness: [],
  witnessing: ['ledger'],
  anchoring: ['ledger'],
  notices: ['identity', 'registry', 'audit'],
  milestones: ['accounting', 'audit', 'certificates', 'identity', 'ledger', 'notices', 'registry'],
  openings: [
    'accounting',
    'identity',
    'audit',
    'ledger',
    'registry',
    'certificates',
    'encumbrances',
    'erasure',
    'evaluation',
    'fees',
    'milestones',
    'sources',
    'subsidies',
  ],
  objections: ['identity', 'audit', 'ledger', 'registry', 'certificates'],
  'resource-updates': ['sources', 'identity', 'notices', 'audit', 'ledger'],
  'inventory-exchange': ['sources', 'identity', 'audit'],
  evaluation: ['approvals', 'audit', 'certificates', 'identity', 'ledger', 'notices', 'registry'],
  accounting: ['audit', 'certificates', 'identity', 'ledger', 'registry'],
  subsidies: [
    ...['accounting', 'approvals', 'audit', 'certificates', 'fees', 'identity', 'ledger', 'milestones'],
    ...['notices', 'registry'],
  ],
  auditing: [],
  profiling: [],
};

const between = Object.entries(ALLOWED).map(([name, allowed]) => ({
  name: `module-${name}`,
  severity: 'error',
  comment: `${name} may use only: ${allowed.join(', ') || 'no other module'}`,
  from: { path: `^src/modules/${name}/`, pathNot: '\\.spec\\.ts$' },
  to: { path: '^src/modules/', pathNot: `^src/modules/(${[name, ...allowed].join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '\\.spec\\.ts$', '^src/main\\.ts$', '^src/web/verify/main\\.ts$'] },
      to: {},
    },
    {
      name: 'core-is-pure',
      severity: 'error',
      comment: 'core runs in the browser: no framework, database, chain or Node built-ins',
      from: { path: '^src/core/', pathNot: '\\.spec\\.ts$' },
      to: {
        pathNot:
          '^src/core/|node_modules/(@noble|canonicalize|chinese-days|fflate|lossless-json|sm-crypto-v2|merkletreejs|jsonld)/',
      },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^src/modules/[^/]+/domain/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^src/core/|^src/modules/[^/]+/domain/' },
    },
    {
      name: 'domain-stays-inside',
      severity: 'error',
      from: { path: `${MODULES}domain/`, pathNot: '\\.spec\\.ts$' },
      to: { path: '^src/modules/', pathNot: '^src/modules/$1/domain/' },
    },
    {
      name: 'modules-meet-at-index',
      severity: 'error',
      from: { path: MODULES, pathNot: '\\.spec\\.ts$' },
      to: { path: MODULES, pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$'] },
    },
    {
      name: 'outside-uses-index',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/modules/' },
      to: { path: MODULES, pathNot: '^src/modules/[^/]+/index\\.ts$' },
    },
    {
      name: 'application-knows-no-http',
      severity: 'error',
      from: { path: `${MODULES}application/` },
      to: { path: '^src/modules/$1/(http|jobs)/' },
    },
    {
      name: 'entities-stay-below',
      severity: 'error',
      from: { path: `${MODULES}(http|domain|jobs)/` },
      to: { path: '\\.entity\\.ts$' },
    },
    {
      name: 'platform-knows-no-module',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/(modules|cli)/' },
    },
    {
      name: 'not-to-tests',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.spec\\.ts$' },
      to: { path: '\\.spec\\.ts$|^test/' },
    },
    {
      name: 'web-uses-core',
      severity: 'error',
      comment: 'what browsers load is the pure core and the pages themselves',
      from: { path: '^src/web/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^src/(web|core)/|node_modules/(@noble|sm-crypto-v2|fflate|jsqr|jsonld|vite)/' },
    },
    {
      name: 'web-stays-in-the-browser',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/web/' },
      to: { path: '^src/web/' },
    },
    {
      name: 'chain-library-stays-in-adapters',
      severity: 'error',
      comment: 'what the chain library gives is turned into our own terms at the border',
      from: { path: '^src/', pathNot: '^src/modules/anchoring/adapters/|\\.spec\\.ts$' },
      to: { path: 'node_modules/ethers/' },
    },
    {
      name: 'value-stays-out-of-books',
      severity: 'error',
      comment: 'what an evaluator finds is never a book value: 财会〔2023〕11号',
      from: { path: '^src/(core|modules|cli)/accounting/' },
      to: { path: '^src/core/valuation/|^src/modules/evaluation/' },
    },
    {
      name: 'evaluation-knows-no-books',
      severity: 'error',
      from: { path: '^src/core/valuation/|^src/modules/evaluation/' },
      to: { path: '^src/(core|modules|cli)/accounting/' },
    },
    ...between,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
