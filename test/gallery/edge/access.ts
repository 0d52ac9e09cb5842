import { example } from './example.ts';

export const hasAccess = async (): Promise<boolean> => example().access;
export const hasAccessTo = hasAccess;
export const requestAccess = async (): Promise<boolean> => true;
export const onAccessChange = (): (() => void) => () => undefined;
