import { AbiCoder, Contract, ContractFactory, getBytes, hexlify } from 'ethers';
import anchorArtifact from '../../contracts/artifacts/LedgerAnchor.json' with { type: 'json' };
import readerArtifact from '../../contracts/artifacts/RegistrationReader.json' with { type: 'json' };
import { utf8 } from '../../src/core/bytes.js';
import { type Chain, deployAnchor, grow, ORIGIN_HASH, startChain } from './support.js';

type Places = readonly { readonly start: number; readonly length: number }[];

/** Writes the values of immutable variables to their places in the code. */
function withImmutables(code: string, values: readonly (readonly [Places, string])[]): string {
  const bytes = getBytes(code);
  for (const [places, value] of values) {
    for (const { start } of places) bytes.set(getBytes(value), start);
  }
  return hexlify(bytes);
}

const word = (address: string): string => AbiCoder.defaultAbiCoder().encode(['address'], [address]);

describe('the committed artifacts', () => {
  let chain: Chain;

  beforeAll(async () => {
    chain = await startChain({ hardfork: 'paris' });
  });
  afterAll(() => chain.stop());

  it('are the code that a chain of the oldest hardfork holds after deployment', async () => {
    const { anchor } = await deployAnchor(chain);
    const { originHash, predecessor } = anchorArtifact.immutableReferences;
    const expected = withImmutables(anchorArtifact.deployedBytecode, [
      [originHash, ORIGIN_HASH],
      [predecessor, word('0x0000000000000000000000000000000000000000')],
    ]);
    expect(await chain.provider.getCode(anchor.address)).toBe(expected);
  });

  it('answer for registered entries', async () => {
    const tree = grow(40);
    const { anchor } = await deployAnchor(chain);
    await anchor.anchor(40, tree.root(), []);
    const factory = new ContractFactory(readerArtifact.abi, readerArtifact.bytecode, chain.admin);
    const deployed = await (await factory.deploy(anchor.address)).waitForDeployment();
    const address = await deployed.getAddress();
    expect(await chain.provider.getCode(address)).toBe(
      withImmutables(readerArtifact.deployedBytecode, [
        [readerArtifact.immutableReferences.anchor, word(anchor.address)],
      ]),
    );
    const reader = new Contract(address, readerArtifact.abi, chain.provider);
    const ask = (entry: string, index: number): Promise<unknown> =>
      reader.getFunction('isRegistered').staticCall(utf8(entry), index, tree.inclusion(17));
    expect(await ask('17', 17)).toBe(true);
    expect(await ask('18', 17)).toBe(false);
    expect(await ask('17', 18)).toBe(false);
    expect(
      await reader
        .getFunction('isRegisteredAt')
        .staticCall(utf8('17'), 17, 20, tree.root(20), tree.inclusion(17, 20), tree.consistency(20)),
    ).toBe(true);
  });
});
