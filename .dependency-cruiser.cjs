/** The floor plan: which room may import which. A new arrow is a decision, and is written down as one. */
const room = name => `^src/${name}/`
const PORT = '^src/ledger/(event-store|recorder|errors)\\.ts$'
const ANY_PACKAGE = ['core', 'npm', 'npm-dev', 'npm-optional']

/** A room may import only itself and the listed places of the house. */
const only = (name, allowed, comment) => {
  const itself = name === 'events' ? '^events/' : room(name)
  return {
    name: `${name}-imports`,
    comment,
    severity: 'error',
    from: { path: itself },
    to: { path: '^(events|src|test|bench|scripts)/', pathNot: [itself, ...allowed] },
  }
}

/** What answers a request: the rooms that a door may stand before. */
const BEHIND_A_DOOR = ['domain', 'intake', 'views', 'projections', 'reports', 'directory', 'transparency', 'door'].map(
  room,
)

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'not-to-tests',
      severity: 'error',
      from: { path: '^(src|events|bin)/' },
      to: { path: '^(test|bench|scripts)/' },
    },
    only('events', [], 'The published language imports only zod.'),
    {
      name: 'only-zod',
      severity: 'error',
      from: { path: '^events/' },
      to: { dependencyTypes: ANY_PACKAGE, pathNot: 'node_modules/zod/' },
    },
    {
      name: 'domain-is-pure',
      comment: 'zod says shapes; uuid names deadlines after what they are for (version 5: no dice).',
      severity: 'error',
      from: { path: room('domain') },
      to: { dependencyTypes: ANY_PACKAGE, pathNot: 'node_modules/(zod|uuid)/' },
    },
    only('domain', ['^events/'], 'What may happen is pure.'),
    only('intake', ['^events/', room('domain'), '^src/proof/canonical\\.ts$'], 'Ids and digests need canonical bytes.'),
    only(
      'ledger',
      ['^events/envelope\\.ts$', '^src/domain/decider\\.ts$', room('proof')],
      'The ledger knows order and bytes, never meaning.',
    ),
    only('proof', [], 'A sceptic must be able to lift it out.'),
    {
      name: 'proof-imports-nothing',
      severity: 'error',
      from: { path: room('proof') },
      to: { dependencyTypes: ANY_PACKAGE },
    },
    only('transparency', [room('proof'), PORT, room('views')]),
    only('projections', ['^events/', '^src/domain/packs/']),
    {
      name: 'projections-are-pure',
      severity: 'error',
      from: { path: room('projections') },
      to: { dependencyTypes: ['core'] },
    },
    only('views', ['^events/', room('projections'), PORT]),
    only(
      'reports',
      ['^events/', room('projections'), room('views'), '^src/proof/canonical\\.ts$'],
      'The digest of a report that is kept is that of its canonical bytes.',
    ),
    only('directory', ['^events/']),
    only('door', ['^events/', ...BEHIND_A_DOOR, PORT], 'What every door needs.'),
    only('api', ['^events/', ...BEHIND_A_DOOR, PORT]),
    {
      ...only('web', ['^events/', ...BEHIND_A_DOOR, PORT]),
      from: { path: room('web'), pathNot: room('web/browser') },
    },
    only('web/browser', [room('proof')], 'A page has no house behind it.'),
    only('transparency/stand-alone', [room('proof')], 'It runs where there is nothing but Node.'),
    {
      name: 'stand-alone-has-no-packages',
      severity: 'error',
      from: { path: room('transparency/stand-alone') },
      to: { dependencyTypes: ANY_PACKAGE.filter(type => type !== 'core') },
    },
    {
      name: 'only-in-the-page',
      comment: 'Bundled into it, and not installed where the house runs.',
      severity: 'error',
      from: { path: '^(src|events)/', pathNot: room('web/browser') },
      to: { path: 'node_modules/(@noble|esbuild)/' },
    },
    {
      name: 'kurrent-only-in-its-adapter',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/ledger/adapters/kurrentdb' },
      to: { path: 'node_modules/@kurrent' },
    },
    {
      name: 'no-junk-drawers',
      severity: 'error',
      from: {},
      to: { path: '/(util|utils|common|shared|helpers|misc)/', pathNot: 'node_modules' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    exclude: { path: '^(node_modules|var|data)' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'] },
  },
}
