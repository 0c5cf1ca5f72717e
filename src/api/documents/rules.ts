/** Rule packs and calendars as the API answers them. */
import { z } from 'zod'
import { Day } from '#events/envelope.ts'
import { Pack, Verification } from '#domain/packs/pack.ts'
import { Url } from './fact.ts'

/** Every number with where it comes from: of a pack as a whole `verification`, of each part the `mark` of its `basis`. */
export const RulePack = z.strictObject({
  packId: Pack.shape.packId,
  versions: z.array(Pack).min(1).describe('Oldest first. A later version never reaches back.'),
})

export const RulePackRow = z.strictObject({
  packId: Pack.shape.packId,
  title: z.string(),
  jurisdiction: z.string(),
  permission: z.boolean().describe('Whether it asks for permission at all; an overlay only adds duties.'),
  versions: z.array(
    z.strictObject({ version: z.string(), effective: Pack.shape.effective, verification: Verification }),
  ),
  url: Url,
})

export const Calendar = z.strictObject({
  calendarId: z.string(),
  version: z.string(),
  title: z.string(),
  timeZone: z.string(),
  from: Day,
  to: Day.describe('The last day that it knows: no working day is counted after it.'),
  source: z.string(),
  holidays: z.array(z.strictObject({ day: Day, name: z.string() })).describe('Saturdays and Sundays never count.'),
})
