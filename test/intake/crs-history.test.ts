/** The changes, undone from the published end state and done again, give exactly that end state. */
import { expect, it } from 'vitest'
import { readAccount } from '#intake/crs/account.ts'
import { endState, redo, type Moment } from '#intake/crs/history.ts'
import { CRS } from './crs-folder.ts'
import { AT } from './ledger.ts'

/** Subcontractors are a set in the source: their order says nothing. */
const comparable = (moment: Moment) =>
  new Map([...moment].map(([name, row]) => [name, { ...row, subcontractorCodes: row.subcontractorCodes.toSorted() }]))

it('undone and done again is the published end state', async () => {
  const { base, configuration } = await readAccount(CRS, AT)
  const state = new Map(base)
  for (const change of configuration.history.changes) {
    const row = state.get(change.contract)
    if (row !== undefined) state.set(change.contract, redo(row, change))
  }
  expect(comparable(state)).toEqual(comparable(endState(configuration)))
  expect(comparable(base)).not.toEqual(comparable(endState(configuration)))
})

it('has the Wigan contracts without their later organisation, and the codes as they were first spelt', async () => {
  const { base } = await readAccount(CRS, AT)
  expect(base.get('DN671065_WIGAN_FBD')?.subcontractorCodes).toEqual([])
  expect(base.get('DN671065_WIGAN_PWB')?.subcontractorCodes).toEqual([])
  expect(base.get('DN671065_BURY_FBD')?.subcontractorCodes).toContain('STEPPINGSTONES_BURY')
  expect(base.get('PRJ_14833')?.primeProviderCode).toBe('DEVELOPING_HEALTH_INDEPENDENCE')
  expect(base.get('PRJ_5428')).toMatchObject({ referralsFrom: '2021-01-01', referralsUntil: null })
})

it('says of each of the 54 changes what it is: 32 windows, 4 respellings, 2 organisations added, and 16 notes', async () => {
  const { steps } = await readAccount(CRS, AT)
  const said = Object.groupBy(
    steps.map(({ meanings }) => meanings[0]!.says),
    says => says,
  )
  expect(Object.fromEntries(Object.entries(said).map(([says, list]) => [says, list.length]))).toEqual({
    window: 32,
    respelt: 4,
    listed: 2,
    note: 16,
  })
})
