/** What a form says of all that is promised from then on; whatever it has no field for stays as it was. */
import type { Commitment, Promises } from '#events/naming.ts'
import type { Form } from './form.ts'
import { moneyIn, numberIn, shareIn } from './form-values.ts'
import { promiseFields } from './presenters/promises.ts'

/** Undefined, with a problem said, where nothing would be promised at all. */
export function promisesIn(form: Form, now: Promises): Promises | undefined {
  const services = form.lines('services')
  const money = moneyIn(form, 'valuePerYear')
  const share = shareIn(form, 'share')
  const volume = volumeIn(form, now)
  const { valuePerYear: was, share: _, volume: __, ...others } = now.commitment ?? {}
  const commitment: Commitment = {
    ...others,
    // In the currency, and with or without VAT, as before.
    ...(money === undefined ? {} : { valuePerYear: { ...(was ?? money), amount: money.amount } }),
    ...(share === undefined ? {} : { share }),
    ...(volume === undefined ? {} : { volume: [...volume] }),
  }
  const isEmpty = Object.keys(commitment).length === 0
  if (services.length === 0 && isEmpty) {
    form.problem('valuePerYear', 'Say what is promised from then on: a value, a share, a volume or services')
    return undefined
  }
  return {
    ...(now.areas === undefined ? {} : { areas: now.areas }),
    ...(services.length === 0 ? {} : { services: [...services] }),
    ...(isEmpty ? {} : { commitment }),
  }
}

/** A ramp of several periods is shown as one: left as it is shown, it stays the ramp that it was. */
function volumeIn(form: Form, now: Promises): Commitment['volume'] {
  const count = numberIn(form, 'volume', 0, 100_000_000)
  if (count === undefined) return undefined
  const { preset } = promiseFields(now)
  const fields = [
    'volume',
    ...['From', 'To'].flatMap(end => ['day', 'month', 'year'].map(part => `volume${end}-${part}`)),
  ]
  if (fields.every(field => form.values[field] === preset[field])) return now.commitment?.volume
  const from = form.day('volumeFrom', 'the first day of the volume')
  const to = form.day('volumeTo', 'the last day of the volume')
  return [{ from, to, count }]
}
