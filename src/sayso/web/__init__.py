"""A record in the browser: pages to look, read and judge, and the same as JSON; ``sayso serve``.

    settings, people      what is served, and who asks
    desk                  the record, what is built in the background, what is remembered between requests
    shown                 templates -> pages; what every page has
    routes                one module a page; each handler names the least role that may use it
    app.make_app          all of it as one Litestar application

Nothing is fetched from another machine, neither by the server nor by a page. Pages work without scripts, but for the map.
"""
