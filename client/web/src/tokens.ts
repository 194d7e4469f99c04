/** A fresh antiforgery token, because the old one was stale, for every form of the page. */
export function keepToken(token: string): void {
  for (const field of document.querySelectorAll<HTMLInputElement>('input[name="__RequestVerificationToken"]')) {
    field.value = token;
  }
}
