// Types of what Vite lets a module import (styles, pictures, ?url). Here because only this package depends on Vite.
/// <reference types="vite/client" />
