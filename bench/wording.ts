/** Numbers as the table says them. */

const grouped = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 })

export const whole = (value: number): string => grouped.format(value)
export const perSecond = (value: number): string => `${whole(value)}/s`
export const ms = (value: number): string =>
  value >= 1_000 ? `${(value / 1_000).toFixed(2)} s` : `${value.toFixed(value < 10 ? 2 : 1)} ms`
export const ratio = (value: number): string => value.toFixed(2)
export const percent = (share: number): string => `${whole(share * 100)}%`
export const megabytes = (bytes: number): string => `${whole(bytes / 1_048_576)} MB`
export const gigabytes = (bytes: number): string => `${whole(bytes / 1_073_741_824)} GB`
