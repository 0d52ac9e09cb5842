interface Message {
  readonly message: string;
  readonly description: string;
  readonly placeholders?: Readonly<Record<string, { content: string; example: string }>>;
}

export type Messages = Readonly<Record<string, Message>>;

/** The part of a browser's `i18n` API that Bounceback uses, for a file of messages. */
export function fakeI18n(messages: Messages, direction: 'ltr' | 'rtl', language = 'en-GB') {
  return {
    getUILanguage: () => language,
    getMessage(id: string, params: readonly string[] = []): string {
      if (id === 'direction') return direction;
      if (!Object.hasOwn(messages, id)) return '';
      const { message = '', placeholders = {} } = messages[id] ?? {};
      return message.replaceAll(/\$(\w+)\$/g, (_, name: string) => {
        const place = placeholders[name.toLowerCase()]?.content ?? '';
        return params[Number(place.slice(1)) - 1] ?? '';
      });
    },
  };
}
