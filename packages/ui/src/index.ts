/// <reference types="vite/client" />
export { AppRoot, type AppSettings, InLanguage, type Theme, useHere } from './app/app-root.tsx';
export { useHowManyFit } from './app/use-how-many-fit.ts';
export { createUseText, useText } from './app/use-text.ts';
export { useTick } from './app/use-tick.ts';
export { Button, type ButtonProps, type ButtonVariant } from './components/button.tsx';
export { Card, type CardProps } from './components/card.tsx';
export { Clock, type ClockProps } from './components/clock.tsx';
export { ConnectionBanner, type ConnectionBannerProps, type ConnectionLike } from './components/connection-banner.tsx';
export { Dialog, type DialogProps } from './components/dialog.tsx';
export { Field, type FieldControl, type FieldProps, TextField, type TextFieldProps } from './components/field.tsx';
export { type Hold, HoldButton, type HoldButtonProps, useHold } from './components/hold-button.tsx';
export { Icon, type IconName } from './components/icon.tsx';
export { KeyCap } from './components/key-cap.tsx';
export { List, ListRow, type ListRowProps } from './components/list.tsx';
export {
  Notice,
  type NoticeKind,
  type NoticeProps,
  NoticeRegion,
  type ShownNotice,
  useNotices,
} from './components/notice.tsx';
export { RatingFace, RatingFaces, type RatingFacesProps, type RatingLevel } from './components/rating-faces.tsx';
export { Skeleton } from './components/skeleton.tsx';
export { StatusBar, type StatusBarProps, type StatusKind, Tag } from './components/status-bar.tsx';
export { TicketNumber, type TicketNumberProps, WindowSign, type WindowSignProps } from './components/ticket-number.tsx';
export * from './words.ts';
