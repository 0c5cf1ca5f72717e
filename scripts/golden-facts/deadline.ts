/** An example of each fact about a deadline: eight working days across Easter, and eight more from the answer to a question. */
import type { CountedDay, DeadlineFact } from '#events/deadline.ts'
import { bySupplier, byTime, contractId, deadlineId, pack, terminationId, type ExamplesOf } from './example.ts'

const about = { contractId, deadlineId, requestId: terminationId, of: 'decision' as const }
const counting = { length: 8, unit: 'working-day' as const, countFirstDay: false }
const calendar = { calendarId: 'GB-EAW', version: '2025.1', timeZone: 'Europe/London' }

const first = (day: string): CountedDay => ({ day, counts: false, why: 'first-day' })
const counted = (day: string, number: number): CountedDay => ({ day, counts: true, number })
const weekend = (day: string): CountedDay => ({ day, counts: false, why: 'weekend' })
const holiday = (day: string, name: string): CountedDay => ({ day, counts: false, why: 'holiday', holiday: name })

const easter = [
  holiday('2025-04-18', 'Good Friday'),
  weekend('2025-04-19'),
  weekend('2025-04-20'),
  holiday('2025-04-21', 'Easter Monday'),
]

export const deadline: ExamplesOf<DeadlineFact> = {
  DeadlineSet: {
    by: bySupplier,
    at: '2025-04-09T09:00:00.000Z',
    body: {
      ...about,
      pack,
      ...counting,
      startsAt: 'lodged',
      startedOn: '2025-04-09',
      calendar,
      working: [
        first('2025-04-09'),
        counted('2025-04-10', 1),
        counted('2025-04-11', 2),
        weekend('2025-04-12'),
        weekend('2025-04-13'),
        counted('2025-04-14', 3),
        counted('2025-04-15', 4),
        counted('2025-04-16', 5),
        counted('2025-04-17', 6),
        ...easter,
        counted('2025-04-22', 7),
        counted('2025-04-23', 8),
      ],
      lastDay: '2025-04-23',
      endsAt: '2025-04-23T22:59:59.999Z',
      because: 'contract-setting',
    },
  },
  DeadlineRecalculated: {
    by: bySupplier,
    at: '2025-04-15T13:00:00.000Z',
    body: {
      ...about,
      because: 'further-information',
      ...counting,
      startsAt: 'received',
      startedOn: '2025-04-15',
      calendar,
      working: [
        first('2025-04-15'),
        counted('2025-04-16', 1),
        counted('2025-04-17', 2),
        ...easter,
        counted('2025-04-22', 3),
        counted('2025-04-23', 4),
        counted('2025-04-24', 5),
        counted('2025-04-25', 6),
        weekend('2025-04-26'),
        weekend('2025-04-27'),
        counted('2025-04-28', 7),
        counted('2025-04-29', 8),
      ],
      lastDay: '2025-04-29',
      endsAt: '2025-04-29T22:59:59.999Z',
    },
  },
  DeadlinePassed: { by: byTime, at: '2025-04-29T22:59:59.999Z', body: { ...about, effect: 'deemed-refusal' } },
}
