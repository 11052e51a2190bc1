/** @type {import('jest').Config} */
const shared = {
  testEnvironment: 'node',
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '\\.ts$': '@swc/jest' },
};

export default {
  // On a busy machine a database takes seconds to come up; no test measures time.
  testTimeout: 60_000,
  projects: [
    { ...shared, displayName: 'unit', roots: ['<rootDir>/src'], testRegex: '\\.spec\\.ts$' },
    {
      ...shared,
      displayName: 'integration',
      roots: ['<rootDir>/test'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/contracts/'],
      testRegex: '\\.spec\\.ts$',
      globalSetup: '<rootDir>/test/support/global-setup.mjs',
      globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
    },
    // Against a chain of their own; no database.
    { ...shared, displayName: 'contracts', roots: ['<rootDir>/test/contracts'], testRegex: '\\.spec\\.ts$' },
  ],
};
