/** The area schemes that come with Candour: whole, and each code within another of its scheme. */
import { expect, it } from 'vitest'
import { readAreaSchemes, type AreaScheme } from '#intake/area-scheme.ts'

const schemes = await readAreaSchemes()

it.each([
  ['gb-hmpps-crs-recommissioning', { region: 11, 'contract-area': 27, pdu: 99 }],
  ['gb-hmpps-probation', { region: 12, 'pcc-area': 42 }],
  ['invented-ashdale', { region: 1, district: 3 }],
])('%s has its areas', (name, counts) => {
  const { areas } = schemes.find(({ scheme }) => scheme === name)!
  const byLevel = Object.groupBy(areas, ({ level }) => level)
  expect(Object.fromEntries(Object.entries(byLevel).map(([level, list]) => [level, list!.length]))).toEqual(counts)
})

it('puts every area below the first level into one of the level above', () => {
  const outside = ({ levels, areas }: AreaScheme) => {
    const rank = new Map(levels.map(({ level }, index) => [level, index]))
    const levelOf = new Map(areas.map(({ code, level }) => [code, rank.get(level)!]))
    return areas.filter(({ level, within }) => {
      const above = within === undefined ? -1 : levelOf.get(within)
      return above !== rank.get(level)! - 1
    })
  }
  expect(schemes.flatMap(outside)).toEqual([])
})

it('says where each real scheme was read, under which licence', () => {
  for (const { invented, source } of schemes) {
    if (invented === true) expect(source).toBeUndefined()
    else expect(source).toMatchObject({ licence: expect.stringContaining('MIT') as string })
  }
})
