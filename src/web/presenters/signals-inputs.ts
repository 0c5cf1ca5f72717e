/** What was seen and what went into a signal’s formula, in words: each figure with its unit. */
import type { SignalInput } from '#reports/signals/signal.ts'
import { dayInWords, momentInWords } from './dates.ts'
import type { SummaryRow } from './contract.ts'
import { quarterInWords } from './quarters.ts'
import { countInWords, counted, shareInWords } from './wording.ts'

const pounds = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' })
const DAY = /^\d{4}-\d{2}-\d{2}$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/

export const inputRow = (input: SignalInput): SummaryRow => ({ key: nameInWords(input.name), values: [valueOf(input)] })

/** What was seen, with its days and quarters as pages write them. */
export const sentenceInWords = (sentence: string): string =>
  sentence.replaceAll(/\b\d{4}-\d{2}-\d{2}\b/g, dayInWords).replaceAll(/\b\d{4}q[1-4]\b/g, quarterInWords)

/** `daysSinceStart` as `Days since start`, and `2026q4.delivered` as `Delivered, October to December 2026`. */
function nameInWords(name: string): string {
  const [, quarter, ofQuarter] = /^(\d{4}q[1-4])\.(\w+)$/.exec(name) ?? []
  if (quarter !== undefined && ofQuarter !== undefined) return `${nameInWords(ofQuarter)}, ${quarterInWords(quarter)}`
  const words = name.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()
  const named = words.replace('vcse', 'the voluntary sector')
  return named.slice(0, 1).toUpperCase() + named.slice(1)
}

function valueOf({ value, unit }: SignalInput): string {
  if (value === null) return 'Not known'
  if (typeof value === 'string') {
    if (DAY.test(value)) return dayInWords(value)
    if (INSTANT.test(value)) return momentInWords(value)
    return value === '' ? 'None' : value
  }
  switch (unit) {
    case 'day':
      return counted(value, 'day')
    case 'penny':
      return pounds.format(value / 100)
    case 'referral':
      return counted(value, 'referral')
    case 'basisPoint':
      return shareInWords(value)
    default:
      return countInWords(value)
  }
}
