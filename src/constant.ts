import { native } from './native.ts'

/** The constant of that C name; undefined where this system has none. */
export const constant = (name: string): number | undefined => native.constants[name]
