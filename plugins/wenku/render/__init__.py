"""Page models to HTML: pure functions, no disk but the templates of this package."""
