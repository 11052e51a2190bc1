import { permissionsOf } from '../../../core/access/index.js';
import { apiKeyFaults, effectiveScopes } from './api-key.js';

const OWNER = permissionsOf(['registrant']);
const NOW = new Date('2028-02-29T08:00:00.000Z');

describe('API keys', () => {
  it('can do what both their scopes and their owner allow, and never manage their owner', () => {
    const scopes = effectiveScopes(['applications:read', 'audit:read', 'self:manage', 'self:password'], OWNER);
    expect([...scopes]).toEqual(['applications:read']);
  });

  it.each([
    ['2028-02-29T08:00:00.000Z', false],
    ['2028-02-29T08:00:00.001Z', true],
    ['2029-03-01T08:00:00.000Z', true],
    ['2029-03-01T08:00:00.001Z', false],
    ['+275760-09-13T00:00:00.000Z', false],
  ])('may last until %s: %s', (expiresAt, accepted) => {
    const faults = apiKeyFaults({ scopes: [], expiresAt: new Date(expiresAt) }, OWNER, NOW);
    expect(faults).toEqual(accepted ? [] : [{ pointer: '/expiresAt', code: 'expiry-out-of-range' }]);
  });

  it('name each scope that their owner does not hold, once', () => {
    const expiresAt = new Date('2028-03-01T00:00:00.000Z');
    const faults = apiKeyFaults({ scopes: ['self:read', 'audit:read', 'audit:read'], expiresAt }, OWNER, NOW);
    expect(faults).toEqual([{ pointer: '/scopes/1', code: 'scope-not-held' }]);
  });
});
