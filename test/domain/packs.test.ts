/** Rule packs: each says what was found about its regime, where each number comes from, and no more. */
import { describe, expect, it } from 'vitest'
import { packInForce, packOf, packs } from '#domain/packs/catalogue.ts'
import { Basis, Pack, Period, type Change } from '#domain/packs/pack.ts'
import { everyPath } from '../events/paths.ts'

const named = (pack: Pack): string => `${pack.packId} ${pack.version}`
const pack = (packId: string, version = '1.0.0'): Pack => {
  const found = packOf({ packId, version })
  if (found === undefined) throw new Error(`no ${packId} ${version}`)
  return found
}
const change = (packId: string, version?: string): Change => {
  const found = pack(packId, version).change
  if (found === null) throw new Error(`${packId} is an overlay`)
  return found
}
const slugs = (grounds: readonly { readonly code: string }[]) => grounds.map(({ code }) => code.split(':')[1])

describe('what ships', () => {
  it('is every regime of the first release', () =>
    expect(packs.map(one => [named(one), one.effective.from, one.effective.to, one.verification])).toEqual([
      ['uk-moj-df-2020 1.0.0', '2020-06-01', null, 'secondary'],
      ['uk-msc-ordinary 1.0.0', '2020-01-01', null, 'excerpt'],
      ['uk-msc-key 1.0.0', '2020-01-01', null, 'excerpt'],
      ['uk-widp-7.1 1.0.0', '2020-01-01', null, 'excerpt'],
      ['us-ca-pcc-4100 1.0.0', '2020-01-01', null, 'excerpt'],
      ['us-ca-pcc-4107.5 1.0.0', '2020-01-01', null, 'excerpt'],
      ['us-dbe-26.53f 1.0.0', '2020-01-01', '2025-10-02', 'secondary'],
      ['us-dbe-26.53f 2.0.0', '2025-10-03', null, 'secondary'],
      ['it-119 1.0.0', '2023-07-01', null, 'secondary'],
      ['fr-2193 1.0.0', '2024-01-01', null, 'excerpt'],
      ['uk-ppn-018 1.0.0', '2025-02-24', '2025-09-30', 'secondary'],
      ['uk-ppn-018 2.0.0', '2025-10-01', null, 'secondary'],
      ['uk-pa2023-payment 1.0.0', '2025-02-24', null, 'secondary'],
      ['uk-supply-chain-report 1.0.0', '2018-05-01', null, 'secondary'],
    ]))

  describe.each(packs)('$packId $version', one => {
    it('reads as it is written', () => expect(Pack.parse(one)).toStrictEqual(one))
    it('has sources and a caution', () => {
      expect(one.sources.length).toBeGreaterThan(0)
      expect(one.caution).toMatch(/\.$/)
    })
    it('says of each default that it is Candour’s choice, and of nothing else', () => {
      for (const { mark, source } of basesIn(one))
        expect(source.startsWith('Candour’s choice:')).toBe(mark === 'default')
    })
    it('names its grounds after itself', () => {
      for (const { code } of [...(one.change?.grounds ?? []), ...(one.change?.excludedGrounds ?? [])])
        expect(code.startsWith(`${one.packId}:`)).toBe(true)
    })
  })
})

describe('the numbers', () => {
  it('are these, each with where it comes from', () => {
    const inventory = packs.flatMap(one => periodsIn(one).map(line => `${named(one)} ${line}`))
    expect(inventory).toEqual([
      'uk-moj-df-2020 1.0.0 change.reply.period: 5 working-day after sent, default',
      'uk-moj-df-2020 1.0.0 change.decision.period: 10 working-day after received, default',
      'uk-moj-df-2020 1.0.0 change.decision.askWithin: 10 working-day after received, default',
      'uk-moj-df-2020 1.0.0 change.emergency.requestWithin: 2 working-day after acted, default',
      'uk-msc-ordinary 1.0.0 change.decision.period: 10 working-day after received, read',
      'uk-msc-ordinary 1.0.0 change.decision.askWithin: 10 working-day after received, read',
      'uk-msc-ordinary 1.0.0 change.emergency.requestWithin: 2 working-day after acted, default',
      'uk-msc-key 1.0.0 change.decision.period: 10 working-day after received, default',
      'uk-msc-key 1.0.0 change.decision.askWithin: 10 working-day after received, read',
      'uk-msc-key 1.0.0 change.emergency.requestWithin: 2 working-day after acted, default',
      'uk-widp-7.1 1.0.0 change.decision.period: 20 working-day after received, read',
      'uk-widp-7.1 1.0.0 change.emergency.requestWithin: 2 working-day after acted, default',
      'us-ca-pcc-4100 1.0.0 change.reply.period: 5 working-day after sent, read',
      'us-ca-pcc-4100 1.0.0 change.reply.hearing.notice: 5 working-day after sent, memory',
      'us-ca-pcc-4107.5 1.0.0 change.notice.within: 2 working-day after bid-opening, read',
      'us-ca-pcc-4107.5 1.0.0 change.reply.period: 6 working-day after bid-opening, read',
      ...['1.0.0', '2.0.0'].flatMap(version => [
        `us-dbe-26.53f ${version} change.reply.period: 5 calendar-day after received, secondary`,
        `us-dbe-26.53f ${version} change.replacement.plan: 7 calendar-day after decided, read`,
        `us-dbe-26.53f ${version} payment.0.period: 30 calendar-day after received, read`,
      ]),
      'it-119 1.0.0 change.decision.period: 30 calendar-day after lodged, secondary',
      'it-119 1.0.0 change.effectAfter: 20 calendar-day after lodged, secondary',
      'fr-2193 1.0.0 change.decision.period: 21 calendar-day after received, memory',
      'uk-pa2023-payment 1.0.0 payment.0.period: 30 calendar-day beginning with received, read',
      'uk-pa2023-payment 1.0.0 payment.1.period: 30 calendar-day beginning with received, read',
    ])
  })
  it('of the Dynamic Framework are all defaults: none is a term of the authority', () => {
    const marks = basesIn(pack('uk-moj-df-2020').change).map(({ mark }) => mark)
    expect(new Set(marks)).toEqual(new Set(['default']))
  })
  it('of a Key Sub-contract begin above a tenth of the charges', () =>
    expect(pack('uk-msc-key').naming?.key).toMatchObject({ overShare: 1_000, basis: { mark: 'read' } }))
  it('of Italy are halved for a small subcontract and extended once', () =>
    expect(change('it-119').decision).toMatchObject({
      extendableTimes: 1,
      halvedIf: { shareBelow: 200, valueBelow: { amount: 10_000_000, currency: 'EUR' } },
    }))
  it('of the payment test fell from 55 to 45 days on average', () => {
    const words = (version: string) => pack('uk-ppn-018', version).payment.map(duty => duty.words)
    expect([words('1.0.0')[1], words('2.0.0')[1]]).toEqual([
      'All invoices paid in 55 days or fewer on average.',
      'All invoices paid in 45 days or fewer on average.',
    ])
  })
  it('restart with further information in the Model Services Contract only', () => {
    const restarting = packs.filter(one => one.change?.decision.restartsOnFurtherInformation === 'later-of')
    expect(restarting.map(({ packId }) => packId)).toEqual(['uk-moj-df-2020', 'uk-msc-ordinary', 'uk-msc-key'])
  })
})

describe('the three silences', () => {
  it.each([
    ['uk-moj-df-2020', 'none', 'none', 'none'],
    ['uk-msc-ordinary', 'deemed-approval', 'not-applicable', 'none'],
    ['uk-msc-key', 'none', 'not-applicable', 'none'],
    ['uk-widp-7.1', 'deemed-approval', 'not-applicable', 'none'],
    ['us-ca-pcc-4100', 'none', 'deemed-agreement', 'none'],
    ['us-ca-pcc-4107.5', 'none', 'evidence-of-agreement', 'claim-barred'],
    ['us-dbe-26.53f', 'none', 'none', 'none'],
    ['it-119', 'deemed-approval', 'not-applicable', 'none'],
    ['fr-2193', 'deemed-approval', 'not-applicable', 'none'],
  ])('%s: authority %s, subcontractor %s, supplier %s', (packId, ofAuthority, ofSubcontractor, ofSupplier) => {
    for (const one of packs.filter(other => other.packId === packId))
      expect(one.change?.silence).toMatchObject({ ofAuthority, ofSubcontractor, ofSupplier })
  })
  it('need a time to fall silent in: where silence approves, the decision has a period', () => {
    const silent = packs.filter(one => one.change?.silence.ofAuthority !== 'none' && one.change !== null)
    expect(silent.map(({ packId }) => packId)).toEqual(['uk-msc-ordinary', 'uk-widp-7.1', 'it-119', 'fr-2193'])
    for (const one of silent) expect(one.change?.decision.period).not.toBeNull()
  })
})

describe('what may be asked', () => {
  it.each([
    ['uk-moj-df-2020', ['switch', 'terminate', 'reduce'], 'named'],
    ['uk-msc-ordinary', ['appoint', 'switch', 'terminate', 'amend'], 'named'],
    ['uk-msc-key', ['appoint', 'switch', 'terminate', 'amend'], 'key'],
    ['uk-widp-7.1', ['terminate', 'amend', 'switch'], 'named'],
    ['us-ca-pcc-4100', ['switch', 'assign', 'appoint'], 'named'],
    ['us-ca-pcc-4107.5', ['switch'], 'named'],
    ['us-dbe-26.53f', ['switch', 'terminate', 'reduce'], 'named'],
    ['it-119', ['appoint', 'switch'], 'named'],
    ['fr-2193', ['appoint', 'switch'], 'named'],
  ])('%s: %j, of the %s', (packId, kinds, protects) => expect(change(packId)).toMatchObject({ kinds, protects }))

  it('has nine grounds for a switch in California, and one each for what else needs consent', () => {
    const { grounds } = change('us-ca-pcc-4100')
    const forKind = (kind: string) => slugs(grounds.filter(({ kinds }) => kinds?.some(one => one === kind)))
    expect(forKind('switch')).toHaveLength(9)
    expect(forKind('assign')).toEqual(['assignment'])
    expect(forKind('appoint')).toEqual(['public-emergency-or-necessity'])
    expect(grounds.filter(one => one.underPack !== undefined)).toMatchObject([
      { code: 'us-ca-pcc-4100:clerical-error', underPack: 'us-ca-pcc-4107.5' },
    ])
  })
  it('has ten good causes under the DBE rule, and an eleventh from 3 October 2025', () => {
    const before = slugs(change('us-dbe-26.53f', '1.0.0').grounds)
    expect(before).toHaveLength(10)
    expect(slugs(change('us-dbe-26.53f', '2.0.0').grounds)).toEqual([
      ...before,
      'lost-certification-after-reevaluation',
    ])
  })
  it('forbids three reasons under the DBE rule, and taking the work back under any', () => {
    for (const version of ['1.0.0', '2.0.0']) {
      const { excludedGrounds } = change('us-dbe-26.53f', version)
      expect(excludedGrounds.map(({ code, alsoWhen }) => [code, alsoWhen])).toEqual([
        ['us-dbe-26.53f:self-perform', 'selfPerform'],
        ['us-dbe-26.53f:substitute-after-award', undefined],
        ['us-dbe-26.53f:caused-by-prime-bad-faith-or-discrimination', undefined],
      ])
    }
  })
  it('tells the firm before the request where the rule is strictest', () => {
    const notices = packs.flatMap(one => (one.change?.notice ? [[one.packId, one.change.notice] as const] : []))
    expect(notices.map(([packId, { from, before, copyTo }]) => [packId, from, before, copyTo])).toEqual([
      ['uk-moj-df-2020', 'supplier', 'request', ['authority']],
      ['us-ca-pcc-4100', 'authority', 'decision', []],
      ['us-ca-pcc-4107.5', 'supplier', 'request', ['authority', 'intended-subcontractor']],
      ['us-dbe-26.53f', 'supplier', 'request', ['authority']],
      ['us-dbe-26.53f', 'supplier', 'request', ['authority']],
    ])
  })
  it('bans exclusivity in the Dynamic Framework', () =>
    expect(packs.filter(({ terms }) => terms?.exclusivityAllowed === false).map(named)).toEqual([
      'uk-moj-df-2020 1.0.0',
    ]))
  it('knows no emergency where the law asks for permission first', () => {
    const without = packs.filter(one => one.change?.emergency === null).map(({ packId }) => packId)
    const strict = ['us-ca-pcc-4100', 'us-ca-pcc-4107.5', 'us-dbe-26.53f', 'us-dbe-26.53f', 'it-119', 'fr-2193']
    expect(without).toEqual(strict)
  })
})

describe('the version in force', () => {
  it.each([
    ['us-dbe-26.53f', '2025-10-02', '1.0.0'],
    ['us-dbe-26.53f', '2025-10-03', '2.0.0'],
    ['uk-ppn-018', '2025-09-30', '1.0.0'],
    ['uk-ppn-018', '2025-10-01', '2.0.0'],
    ['uk-moj-df-2020', '2020-05-31', undefined],
    ['uk-moj-df-2020', '2020-06-01', '1.0.0'],
    ['uk-moj-df-2020', '2099-12-31', '1.0.0'],
    ['uk-unheard-of', '2025-10-03', undefined],
  ])('of %s on %s is %s', (packId, day, version) => expect(packInForce(packId, day)?.version).toBe(version))
  it('is not asked for by a fact, which names its own', () => {
    expect(packOf({ packId: 'us-dbe-26.53f', version: '1.0.0' })?.effective.to).toBe('2025-10-02')
    expect(packOf({ packId: 'us-dbe-26.53f', version: '3.0.0' })).toBeUndefined()
  })
})

function periodsIn(one: Pack): readonly string[] {
  return [...everyPath(one)].flatMap(({ path, value }) => {
    const read = Period.safeParse(value)
    if (!read.success) return []
    const { length, unit, countFirstDay, startsAt, basis } = read.data
    return [
      `${path.join('.')}: ${length} ${unit} ${countFirstDay ? 'beginning with' : 'after'} ${startsAt}, ${basis.mark}`,
    ]
  })
}

function basesIn(whole: unknown): readonly Basis[] {
  return [...everyPath(whole)].flatMap(({ value }) => {
    const read = Basis.safeParse(value)
    return read.success ? [read.data] : []
  })
}
